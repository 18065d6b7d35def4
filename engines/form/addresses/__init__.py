"""Addresses: province, city, district and the rest, as people write them, and as one text that storage keeps."""
