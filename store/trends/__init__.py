"""The numbers behind each picture over time: tallies in, frozen figures out."""
