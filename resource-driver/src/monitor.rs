//! What is done next for a job: a pure function of the job, of what has happened, and of the time.
