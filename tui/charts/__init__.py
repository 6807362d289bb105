"""The pictures over time: figures in, rows and sentences out, for the screen and for print."""
