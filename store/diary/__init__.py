"""The diary on disk: files of lines that only grow, the fold of them, and seeing to both."""
