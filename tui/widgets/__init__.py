"""Line-painting widgets, one file each."""
