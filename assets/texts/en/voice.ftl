# Read aloud
header-read = Read aloud
header-stop = Stop reading
voice-getting-ready = Getting the voice ready…
voice-others-may-hear = Use headphones, please. Others may hear this.
voice-not-installed = Reading aloud is not set up on this computer. The person who set up the app can add it with: { $line }
voice-no-engine = Reading aloud is not set up on this computer. It has no voice for it.
voice-not-answering = The voice does not answer. Check that this computer has sound.
looks-speed = Reading aloud
looks-speed-slow = Slow
looks-speed-normal = Normal
looks-speed-fast = Fast
keys-read = Alt+R
keys-read-does = Read the page aloud, or stop
