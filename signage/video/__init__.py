"""Display lists and sounds to MP4 files: segments, frames, encoding, joining."""
