"""Taking records out to files, within the rights of whoever asks."""
