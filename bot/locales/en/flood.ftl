error-too-fast = Too much at once: the last of it was not taken. Please wait a little and repeat it.
