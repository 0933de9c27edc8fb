//! How much is unpacked.

/// How much of an archive is accepted. What exceeds a limit is refused before anything is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct FilesLimits {
    /// The bytes of the archive, before they are unpacked.
    pub archive_bytes: u64,
    /// The bytes of one file.
    pub file_bytes: u64,
    /// The bytes of all files together.
    pub total_bytes: u64,
    /// The number of files and folders.
    pub entries: usize,
    /// How many times larger files may be than their compressed data. It holds for files of more than 1 MiB, because small
    /// ones do no harm.
    pub ratio: u64,
}

/// 64 MiB of archive and of each file, 256 MiB in all, 10,000 files and folders, and 200 times the compressed size.
impl Default for FilesLimits {
    fn default() -> Self {
        const MIB: u64 = 1 << 20;
        Self {
            archive_bytes: 64 * MIB,
            file_bytes: 64 * MIB,
            total_bytes: 256 * MIB,
            entries: 10_000,
            ratio: 200,
        }
    }
}

impl FilesLimits {
    /// Files up to this size may have any ratio.
    const SMALL: u64 = 1 << 20;

    /// Whether files of so many bytes may come of so much compressed data.
    pub(super) fn allows(&self, size: u64, compressed: u64) -> bool {
        size <= Self::SMALL || size <= compressed.saturating_mul(self.ratio)
    }
}
