// Makes calls of the system fail, so that tests see what a failing disk or clock does. Loaded by LD_PRELOAD.
//
// FAULT_RULES: rules that are separated by commas, each CALL:FILE:AFTER:TIMES:ERROR.
//   CALL   write, short (writes only a part, then says how much), sync, truncate
//   FILE   wal, db: the file that ends with -wal, and the one that ends with .db
//   AFTER  the number of calls that succeed first
//   TIMES  the number of calls that fail then
//   ERROR  EIO or ENOSPC
// FAULT_FIRED: a file to which each failure is written: the size of the WAL when it was last synced, and its size now.
// FAULT_CLOCK: a number of seconds; the clock is wrong by it, and changes the direction at every 20th look.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define MOST 8
struct rule {
  char call[16], file[8];
  long after, times;
  int error;
};
static struct rule rules[MOST];
static int number;
static long synced;
static long clock_seconds, clock_looks;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void read_rules(void) {
  const char *text = getenv("FAULT_CLOCK");
  if (text) clock_seconds = atol(text);
  text = getenv("FAULT_RULES");
  while (text && *text) {
    char error[16];
    struct rule *rule = &rules[number];
    if (number == MOST || sscanf(text, "%15[^:]:%7[^:]:%ld:%ld:%15[^,]", rule->call, rule->file,
                                 &rule->after, &rule->times, error) != 5) {
      fprintf(stderr, "FAULT_RULES: cannot read `%s`\n", text);
      abort();
    }
    rule->error = strcmp(error, "ENOSPC") ? EIO : ENOSPC;
    number++;
    text = strchr(text, ',');
    text = text ? text + 1 : NULL;
  }
}

static int is_file(int fd, const char *kind) {
  char link[64], path[512];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  const char *end = strcmp(kind, "wal") ? ".db" : "-wal";
  size_t size = strlen(end);
  return length > (ssize_t)size && !memcmp(path + length - size, end, size);
}

// Whether this call fails. It sets errno then.
static int fails(const char *call, int fd) {
  int found = 0;
  if (!number || fd < 3) return 0;
  for (int i = 0; i < number && !found; i++) {
    struct rule *rule = &rules[i];
    if (strcmp(rule->call, call) || !is_file(fd, rule->file)) continue;
    pthread_mutex_lock(&lock);
    if (rule->after > 0) {
      rule->after--;
    } else if (rule->times > 0) {
      rule->times--;
      found = rule->error;
    }
    pthread_mutex_unlock(&lock);
    if (found && getenv("FAULT_FIRED")) {
      int file = syscall(SYS_openat, AT_FDCWD, getenv("FAULT_FIRED"), O_WRONLY | O_CREAT | O_APPEND, 0644);
      char line[64];
      struct stat now = {0};
      fstat(fd, &now);
      syscall(SYS_write, file, line, snprintf(line, sizeof line, "%ld %ld\n", synced, (long)now.st_size));
      syscall(SYS_close, file);
    }
  }
  errno = found;
  return found;
}

#define NEXT(name) static __typeof__(&name) next; if (!next) next = (__typeof__(next))dlsym(RTLD_NEXT, #name)

// Notes how much of the WAL is on disk.
static int note(int fd, int result) {
  struct stat now;
  if (!result && number && is_file(fd, "wal") && !fstat(fd, &now)) synced = now.st_size;
  return result;
}

int fdatasync(int fd) { NEXT(fdatasync); return fails("sync", fd) ? -1 : note(fd, next(fd)); }
int fsync(int fd) { NEXT(fsync); return fails("sync", fd) ? -1 : note(fd, next(fd)); }
int ftruncate(int fd, off_t size) { NEXT(ftruncate); return fails("truncate", fd) ? -1 : next(fd, size); }
int ftruncate64(int fd, off64_t size) { NEXT(ftruncate64); return fails("truncate", fd) ? -1 : next(fd, size); }

static size_t part(int fd, size_t size) { return size > 1 && fails("short", fd) ? size / 2 : size; }

ssize_t write(int fd, const void *from, size_t size) {
  NEXT(write);
  if (fails("write", fd)) return -1;
  return next(fd, from, part(fd, size));
}
ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
  NEXT(pwrite);
  if (fails("write", fd)) return -1;
  return next(fd, from, part(fd, size), at);
}
ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
  NEXT(pwrite64);
  if (fails("write", fd)) return -1;
  return next(fd, from, part(fd, size), at);
}

int clock_gettime(clockid_t which, struct timespec *time) {
  NEXT(clock_gettime);
  int result = next(which, time);
  if (!result && clock_seconds && which == CLOCK_REALTIME) {
    long looks = __sync_fetch_and_add(&clock_looks, 1);
    time->tv_sec += (looks / 20) % 2 ? clock_seconds : -clock_seconds;
  }
  return result;
}
