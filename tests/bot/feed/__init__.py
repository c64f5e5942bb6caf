"""The feed: who gets in, what is asked, what is answered, and that it is true."""
