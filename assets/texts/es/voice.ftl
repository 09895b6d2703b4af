# Read aloud, in Spanish. Keys as in en/voice.ftl.
header-read = Leer en voz alta
header-stop = Dejar de leer
voice-getting-ready = Preparando la voz…
voice-others-may-hear = Use audífonos, por favor. Otras personas pueden oír esto.
voice-not-installed = El sonido no está instalado en esta computadora. Para agregarlo, escriba: { $line }
voice-no-engine = El sonido no está instalado en esta computadora. No tiene una voz que pueda leer en voz alta.
voice-not-answering = La voz no responde. Revise que esta computadora tenga sonido.
looks-speed = Lectura en voz alta
looks-speed-slow = Lenta
looks-speed-normal = Normal
looks-speed-fast = Rápida
keys-read = Alt+R
keys-read-does = Leer la página en voz alta, o dejar de leer
