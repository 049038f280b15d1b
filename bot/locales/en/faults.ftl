error-not-kept = Nothing can be saved just now. Please try again in a minute: what was saved before is safe.
