# Read aloud, in Spanish. Keys as in en/voice.ftl.
header-read = Leer en voz alta
header-stop = Dejar de leer
voice-getting-ready = Preparando la voz…
voice-others-may-hear = Use audífonos, por favor. Otras personas pueden oír esto.
voice-not-installed = La lectura en voz alta no está instalada en esta computadora. La persona que instaló la aplicación la agrega con: { $line }
voice-no-engine = La lectura en voz alta no está instalada en esta computadora. No hay una voz para leer.
voice-not-answering = La voz no responde. Revise que esta computadora tenga sonido.
looks-speed = Lectura en voz alta
looks-speed-slow = Lenta
looks-speed-normal = Normal
looks-speed-fast = Rápida
keys-read = Alt+R
keys-read-does = Leer la página en voz alta, o dejar de leer
