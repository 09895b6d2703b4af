# Every text of the window in Spanish: usted, plain and warm, as in the United States. Keys as in en/app.ftl.

app-name = Conozca la diferencia
app-subtitle = Ketamina y opioides

## Header
header-about = Acerca de
header-text-size = Tamaño del texto
header-help = Pedir ayuda

## Welcome
welcome-title = Ketamina y opioides: conozca la diferencia
welcome-title-back = Le damos la bienvenida
welcome-lead = No son el mismo tipo de medicamento. Unas preguntas cortas le ayudan a distinguirlos.
welcome-point-explain = Después de cada respuesta ve qué es cierto y por qué.
welcome-point-pace = No hay reloj ni calificación. Puede parar cuando quiera.
welcome-private = Sus respuestas se quedan en esta computadora. No se envía nada a ningún lado.
welcome-length = ¿Cuántas preguntas hoy?
welcome-length-4 = 4 preguntas
welcome-length-8 = 8 preguntas
welcome-length-12 = 12 preguntas
welcome-minutes-4 = Unos 3 minutos
welcome-minutes-8 = Unos 5 minutos
welcome-minutes-12 = Unos 8 minutos
welcome-help-name = Pida ayuda ahora si se siente mal o en peligro
welcome-start-first = Entiendo. Empezar
welcome-keep-going = Seguir
welcome-new = Empezar preguntas nuevas
welcome-go-on = Puede seguir donde se quedó.
welcome-answers-saved = Sus respuestas están guardadas. Puede seguir donde se quedó.
welcome-what-kept = Qué guarda esta aplicación
welcome-loading = Preparamos sus preguntas…
welcome-loading-detail = Tarda un momento. Su lugar se conserva.
welcome-low-space = El disco está casi lleno. Libere espacio antes de la próxima vez. Sus respuestas están a salvo.
welcome-low-space-damaged = El disco está casi lleno. Libere espacio antes de la próxima vez.
welcome-crashed = La aplicación se cerró por error la última vez. Sus respuestas están a salvo.
welcome-crashed-damaged = La aplicación se cerró por error la última vez.
welcome-recovered = { $answers ->
    [0] No se pudieron leer sus respuestas anteriores. El archivo dañado se conserva.
    [one] El archivo con sus respuestas anteriores estaba dañado. Recuperamos 1 respuesta. Puede que falten algunas. El archivo dañado se conserva.
   *[other] El archivo con sus respuestas anteriores estaba dañado. Recuperamos { $answers } respuestas. Puede que falten algunas. El archivo dañado se conserva.
 }
welcome-recovered-all = { $answers ->
    [one] El archivo con sus respuestas anteriores estaba dañado. Recuperamos 1 respuesta. Hasta donde sabemos, no falta ninguna. El archivo dañado se conserva.
   *[other] El archivo con sus respuestas anteriores estaba dañado. Recuperamos { $answers } respuestas. Hasta donde sabemos, no falta ninguna. El archivo dañado se conserva.
 }
welcome-no-questions-there = No se encontró la carpeta { $folder }. Se usan las preguntas que vienen con la aplicación.
welcome-settings-damaged = No se pudieron leer sus ajustes. Se usan los de siempre. El archivo dañado se conserva.

## Disclaimer
disclaimer-title = Antes de empezar
disclaimer-learning = Esta aplicación es para aprender. No da consejo médico.
disclaimer-not-you = No sabe quién es usted ni cómo está su salud.
disclaimer-no-change = No empiece, no deje ni cambie un medicamento por esta aplicación. Hable primero con su equipo de atención.
disclaimer-unsafe = Si se siente muy mal o en peligro, pida ayuda ahora.
disclaimer-short = Solo para aprender. Pregunte a su equipo de atención antes de cambiar un medicamento.

## Home
home-today = { $count ->
    [one] Tiene 1 pregunta para hoy. Toma cerca de un minuto. Puede parar cuando quiera.
   *[other] Tiene { $count } preguntas para hoy. Toma unos { $minutes } minutos. Puede parar cuando quiera.
 }
home-caught-up = Ya hizo las preguntas de hoy. Vuelva mañana, o siga si quiere.
home-start = Empezar las preguntas de hoy
home-getting-ready = Preparamos sus temas…
home-practice = Practicar un tema
home-practice-any = Practicar el tema que quiera
home-settings = Ajustes
practice-page = Practicar un tema
practice-lead = Elija un tema. Recibe unas preguntas sobre él.

## Ask my clinician
ask-title = Preguntar en mi consulta
ask-lead = Preguntas para su próxima consulta con su médico, enfermero u otro profesional de salud. La lista se queda en esta computadora. Si se siente muy mal o en peligro, pida ayuda ahora.
ask-empty = Su lista está vacía. Después de una respuesta puede agregar aquí esa pregunta.
ask-more = { $count ->
    [one] Y 1 más.
   *[other] Y { $count } más.
 }
ask-open = Ver mi lista
ask-you-could = Podría preguntar: “{ $question }”
ask-on-list = En su lista
ask-own = Su propia pregunta
ask-own-private = Sus palabras se quedan en esta computadora.
ask-add = Agregar
ask-remove = Quitar
ask-remove-name = Quitar: { $text }
ask-type-first = Escriba primero su pregunta.
ask-full = Su lista está llena. Imprímala o quite una.
ask-origin-own = Sus propias palabras
ask-origin-flagged = Usted la puso en su lista
ask-origin-safety = Sobre un punto de seguridad que conviene repasar

ask-print = Imprimir o guardar mi página

## My page
print-page = Mi página
print-lead = Lleve esta página a su próxima consulta. No tiene su nombre ni calificación.
print-size = Tamaño del texto en papel
print-size-usual = Normal
print-size-large = Letra grande
print-paper = Papel
print-paper-letter = Carta
print-paper-a4 = A4
print-print = Imprimir
print-pdf = Guardar como PDF
print-html = Guardar como página web
print-html-hint = La página web es la mejor para lectores de pantalla.
print-preview = Así se ve
print-file = mis-preguntas
print-no-printer = No se encontró una impresora. Puede guardar la página.
print-printing = Su página se está imprimiendo.
print-saved = Su página está guardada.
print-not-saved = No se pudo guardar la página ahí. Pruebe con otra carpeta.

## How it went over time
progress-page = Cómo le ha ido
progress-open-link = Cómo le ha ido
progress-empty = Todavía no hay nada que mostrar. Conteste primero unas preguntas.
progress-day = { $date }: { $level }
progress-days = Día por día
progress-certainty = Con cuánta seguridad respondió
progress-certainty-few = Lo verá cuando haya dicho 10 veces con cuánta seguridad responde.
progress-certainty-row = { $sure }: { $right } de { $answered } bien
progress-mixups = Confusiones
progress-open = Por repasar
progress-cleared = Ya aclaradas
progress-fact = Lo cierto: { $truth }
progress-no-mixups = Ninguna confusión hasta ahora.

## My data
data-page = Mis datos
data-where = Dónde están sus respuestas
data-where-detail = Sus respuestas, su lista y sus notas se guardan solo en esta computadora.
data-folder = Mostrar la carpeta
data-folder-by-hand = No se pudo abrir la carpeta. La encuentra con el nombre de arriba.
data-move = Pasar a otra computadora
data-move-detail = Guarde un archivo, llévelo y léalo allá. Leerlo dos veces no hace daño.
data-export = Guardar mis respuestas en un archivo
data-readable = Guardar una copia que yo pueda leer
data-import = Leer mis respuestas de un archivo
data-exported = Sus respuestas están guardadas en ese archivo.
data-not-exported = No se pudo escribir el archivo ahí. Pruebe con otra carpeta.
data-imported = { $added ->
    [0] Ese archivo no tiene nada nuevo. Sus respuestas están como estaban.
    [one] Se agregó 1 dato a sus respuestas.
   *[other] Se agregaron { $added } datos a sus respuestas.
 }
data-import-not-answers = Ese archivo no tiene respuestas de esta aplicación. No se cambió nada.
data-import-newer-version = Ese archivo es de una versión más nueva de la aplicación. No se cambió nada.
data-import-unreadable = No se puede leer ese archivo. No se cambió nada.
data-import-store = No se pudieron cambiar sus respuestas. Están como estaban.
data-questions = Otras preguntas
data-questions-detail = Alguien puede darle una carpeta de preguntas. Se revisa antes de usarla.
data-open-questions = Abrir otras preguntas
data-erase-title = Borrar
data-erase = Borrar todo
data-erase-detail = Esto borra sus respuestas, su lista, sus notas, sus ajustes y las copias que hizo la aplicación. Los archivos que usted guardó se quedan. No se puede deshacer.
data-erase-ask = ¿Borrar todas sus respuestas?
data-erase-now = Borrar
data-keep = Conservarlas
data-not-erased = No se pudieron borrar algunos archivos. Cierre otros programas y pruebe otra vez.
data-open = Mis datos

## Something is wrong with a question
report-open = Avisar de un problema con esta pregunta
report-lead = Díganos en pocas palabras qué pasa. Su nota se queda en esta computadora. Puede enviarla a quienes le dieron la aplicación. No es una forma de pedir ayuda médica.
report-note = ¿Cuál es el problema?
report-keep = Guardar mi nota
report-no-file = Su nota está guardada con sus respuestas. No se pudo escribir el archivo para enviar.
report-kept = Gracias. Su nota está guardada.
report-type-first = Escriba primero unas palabras.
report-code = Pregunta { $code }

## Question page
quiz-page = Pregunta { $number }
quiz-number = Pregunta { $number } de { $total } como máximo
quiz-step-name = Pregunta { $number } de { $total }
quiz-true = Verdadero
quiz-false = Falso
quiz-numbered = { $number }. { $text }
quiz-hint-single = Elija una respuesta.
quiz-hint-scenario = Lea la historia corta. Luego elija una respuesta.
quiz-hint-multiple = Elija todo lo que es cierto. Puede haber más de una.
quiz-hint-true-false = ¿Es verdadero o falso?
quiz-hint-sort = Elija una para cada frase. Lleva { $done } de { $total }.
quiz-hint-order = Ponga los pasos en orden. El primero va arriba.
quiz-hint-match = Elija lo que mejor va con cada palabra.
quiz-hint-checked = Aquí está por qué cada respuesta es correcta o no.
quiz-not-sure = No lo sé
quiz-not-sure-name = No lo sé. Esta también es una respuesta honesta.
quiz-choose-first = Elija primero una respuesta.
quiz-gaps = { $gaps ->
    [one] Falta una. Complétela primero.
   *[other] Faltan { $gaps }. Complételas primero.
 }
quiz-stop = Parar por ahora
quiz-check = Revisar mi respuesta
quiz-next = Siguiente pregunta
quiz-finish = Ver cómo me fue
quiz-look-back = Mirar atrás
order-up = Subir
order-down = Bajar
order-up-name = Subir: { $text } Paso { $place } de { $count }
order-down-name = Bajar: { $text } Paso { $place } de { $count }
order-moved = { $text } Paso { $place } de { $count }
order-keep = El orden está bien así
order-move-first = Mueva primero los pasos, o diga que el orden está bien.
order-reason-plain = { $why }
order-reason-right = Lo puso bien. { $why }
order-reason-other = Lo puso como paso { $place }. { $why }
match-name = Qué quiere decir: { $term }
match-choose = Elija…
match-used = { $meaning } (ya usado)
match-right = { $meaning }
match-reason-other = Usted eligió: { $meaning }. { $why }
sort-reason-right = { $answer }: lo puso bien. { $why }
sort-reason-other = { $answer }. { $why }

## How sure
sure-title = ¿Con cuánta seguridad responde?
sure-detail = Esto nos ayuda a elegir qué mostrarle después. Adivinar está bien.
sure-group = ¿Con cuánta seguridad responde? Puede saltar esto.
sure-guessing = Solo adivino
sure-fairly = Con bastante seguridad
sure-very = Con mucha seguridad
sure-time = Tómese su tiempo. No hay reloj ni calificación.

## Result
result-tag-yours-right = Su respuesta: correcta
result-tag-right = Respuesta correcta
result-tag-yours = Su respuesta
result-right = Así es
result-not-quite = No es así
result-partly = Correcto en parte
result-not-sure = Es bueno saberlo
result-count = Tiene { $right } de { $total }.
result-line-right-very = Respondió con mucha seguridad, y acertó.
result-line-right-fairly = Respondió con bastante seguridad, y acertó.
result-line-right-guessing = Adivinó, así que pronto se la mostramos otra vez.
result-line-right = Aquí está por qué.
result-line-wrong-very = Respondió con mucha seguridad. Esto se confunde fácilmente.
result-line-wrong = Gracias por intentarlo. Esto es lo que conviene saber.
result-line-not-sure = Gracias por su honestidad. Esto es lo que conviene saber.
result-announce = { $title }. La respuesta correcta es: { $answer }
result-announce-right = { $title }. { $answer }
result-if-now = ¿Le cuesta respirar a usted o a alguien, o alguien no se despierta? Pida ayuda ahora.
result-simpler-words = Decirlo con palabras más simples
result-usual-words = Decirlo con las palabras de siempre
result-remember = Recuerde
result-why-asked = ¿Por qué esta pregunta?
result-sources = De dónde viene esto
result-checked = Comparado con sus fuentes el { $date }.
result-not-reviewed = Todavía no lo ha revisado un profesional de salud.
result-reviewed = Revisado por un profesional de salud.
result-source = { $title } { $publisher }, { $dated }.
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
why-opener = Es una forma tranquila de empezar.
why-recheck = Esto se confundió hace unas preguntas. Aquí está otra vez, con otras palabras.
why-due = Es hora de repasarlo.
why-safety = Trata de cuidar su seguridad.
why-common-mixup = Esto se confunde fácilmente.
why-cannot-tell = Todavía no podemos saber qué tan bien conoce esto.
why-practice = Es buena práctica para usted ahora.

## Summary
summary-page = Cómo le fue
summary-title = Terminó las preguntas de hoy
summary-title-stopped = Buen lugar para parar. Sus respuestas están guardadas.
summary-title-none = Paró antes de la primera respuesta. Está bien.
summary-line = { $answered ->
    [one] Contestó 1 pregunta.
   *[other] Contestó { $answered } preguntas.
 }
summary-worth = { $count ->
    [one] Conviene repasar este punto.
   *[other] Conviene repasar estos { $count } puntos.
 }
summary-all-right = Hoy no hay nada que repasar. Volvemos a preguntar otro día.
summary-known = Lo que ya sabe
level-overdue = { $level }, hora de repasar
level-change = { $before }, ahora { $after }
summary-done = Listo
summary-again = Más preguntas
summary-look-back = Mirar las preguntas otra vez
level-new = nuevo
level-just-started = recién empezado
level-growing = va creciendo
level-nearly-there = ya casi
level-strong = firme
bars-name = { $topic }: { $level }, { $bars } de 5

## Compare at a glance, words
compare-page = Comparar de un vistazo
compare-lead = Dos tipos de medicamento, lado a lado. Ninguno es seguro para todos.
compare-print = Imprimir o guardar esta tabla
compare-open = Comparar de un vistazo
glossary-close = Cerrar
glossary-words = Qué quieren decir estas palabras: { $words }

## Look back
back-page = Mirar atrás
back-empty = Todavía no hay nada que mirar.
back-question = Pregunta { $number }: { $stem }
back-yours = Usted eligió: { $answer }
back-yours-not-sure = Usted dijo: No lo sé.
back-right = La respuesta correcta: { $answer }
back-yours-right = Acertó: { $answer }
go-back = Volver
opened = Abierto
closed = Cerrado

## Text size, colours, keys
looks-page = Tamaño del texto y ajustes
looks-size = Tamaño del texto
looks-size-automatic = Según mi pantalla
looks-size-percent = { $percent } %
looks-sample = Así se ve una pregunta.
looks-sample-body = Así se ve una explicación. Debe poder leerla bien desde donde está.
looks-capped = La ventana es muy pequeña para este tamaño. Usamos el más grande que cabe.
looks-colors = Colores
looks-light = Claro
looks-dark = Oscuro
looks-contrast = Alto contraste
looks-system = Como mi computadora
looks-answers = Al contestar
looks-number-keys = Las teclas de números eligen respuestas
looks-length = Preguntas cada día
looks-certainty = Preguntar con cuánta seguridad respondo
looks-simpler = Explicar con palabras más simples
looks-on = Sí
looks-off = No

## Help now
help-page = Pedir ayuda ahora
help-stands-in = No se encontraron los números de su país. Estos son los números de los Estados Unidos.

## About, keys, what is kept
about-page = Acerca de esta aplicación
about-what = Conozca la diferencia le ayuda a distinguir la ketamina de los opioides. Las preguntas vienen de cinco artículos públicos. Comparamos cada dato con otras fuentes.
about-review = Todavía ningún profesional de salud ha revisado las preguntas. Pregunte a su equipo de atención sobre lo que le preocupe.
about-version = Versión { $version } de la aplicación. Preguntas { $bank }.
about-version-loading = Versión { $version } de la aplicación.
about-licence = La aplicación es software libre (MIT). Las preguntas se pueden compartir y cambiar (CC BY 4.0). La letra es Atkinson Hyperlegible Next (OFL 1.1).
about-us = Los números de teléfono y las leyes son de los Estados Unidos.
about-keys = Teclas que puede usar
about-kept = Qué guarda esta aplicación
kept-page = Qué guarda esta aplicación
kept-own = Por su cuenta: sus respuestas, su lista, sus notas y sus ajustes se guardan solo en esta computadora. La aplicación guarda algunas copias por si un archivo se daña. Para borrar todo, abra Ajustes y luego Mis datos.
kept-clinic = En una clínica: sus respuestas nunca se guardan. Se borran cuando termina. Si elige “Mostrar a mi profesional”, el personal puede ver de qué hablar con usted hasta por 15 minutos. También puede imprimirlo. Luego la aplicación lo borra.
kept-sent = La aplicación no envía nada. Nunca usa internet.
kept-name = No tiene que dar su nombre.
kept-folder = La carpeta
keys-page = Teclas que puede usar
keys-tab = Tab y Mayús+Tab
keys-tab-does = Ir al botón o grupo de respuestas siguiente, o al anterior
keys-arrows = Teclas de flecha
keys-arrows-does = Moverse entre las respuestas
keys-space = Barra espaciadora
keys-space-does = Elegir
keys-enter = Entrar
keys-enter-does = Presionar el botón principal
keys-numbers = 1 a 9
keys-numbers-does = Elegir una respuesta por su número. Puede apagar esto en Ajustes.
keys-zero = 0
keys-zero-does = Decir “No lo sé”
keys-move = Alt y una tecla de flecha
keys-move-does = Subir o bajar un paso
keys-size = Ctrl y más, menos o 0
keys-size-does = Texto más grande, más pequeño o normal
keys-looks = Alt+T
keys-looks-does = Abrir tamaño del texto y ajustes
keys-simpler = Alt+S
keys-simpler-does = Decir una explicación con palabras más simples
keys-help = Alt+H
keys-help-does = Abrir Pedir ayuda ahora
keys-esc = Esc
keys-esc-does = Cerrar una página que se abrió encima. Sus respuestas están a salvo.
keys-f1 = F1
keys-f1-does = Mostrar esta lista

## Errors
error-page = Algo salió mal
error-bank-title = No podemos abrir las preguntas
error-bank = Un archivo falta o está dañado. Sus respuestas están a salvo.
error-bank-version = Estas preguntas son para otra versión de la aplicación. Sus respuestas están a salvo.
error-code = Código: { $code }. Muéstrelo a la persona que instaló la aplicación.
error-more = Qué se encontró
error-try-again = Probar otra vez
error-built-in = Usar las preguntas incluidas
error-close = Cerrar
error-no-questions = No hay preguntas para hacer aquí.
error-save-disk-full = No se pudo guardar esta respuesta. El disco está lleno. Libere espacio y pruebe otra vez.
error-save-locked = No se pudo guardar esta respuesta. Otro programa usa el archivo. Pruebe otra vez.
error-save-read-only = No se pudo guardar esta respuesta. No se puede escribir en la carpeta.
error-save-damaged = No se pudo guardar esta respuesta. El archivo de respuestas está dañado.
error-save-newer-version = No se pudo guardar esta respuesta. El archivo es de una versión más nueva de la aplicación.
error-save-unreadable = No se pudo guardar esta respuesta. No se puede llegar al archivo. Pruebe otra vez.
error-settings = Su elección ya funciona, pero no se pudo guardar para la próxima vez.
error-store-title = No podemos abrir sus respuestas
error-store-disk-full = El disco está lleno. Libere espacio y pruebe otra vez. Sus respuestas están a salvo.
error-store-locked = Otro programa usa el archivo. Ciérrelo y pruebe otra vez. Sus respuestas están a salvo.
error-store-read-only = No se puede escribir en la carpeta. Pregunte a la persona que instaló la aplicación. Sus respuestas están a salvo.
error-store-damaged = El archivo está dañado y no se pudo apartar. No se borró nada.
error-store-newer-version = Sus respuestas las guardó una versión más nueva de la aplicación. Use esa versión. Sus respuestas están a salvo.
error-store-unreadable = No se puede llegar al archivo. Sus respuestas están a salvo.
error-bug-title = La aplicación cometió un error
error-bug = Algo salió mal en la aplicación. Sus respuestas guardadas están a salvo. Puede cerrarla y abrirla otra vez.
error-low-space = Su respuesta está guardada. El disco está casi lleno. Libere espacio antes de la próxima vez.

## Language
language-name = Español
language-other = English
looks-language = Idioma
language-not-reviewed = Un profesional de salud que habla español todavía no ha revisado estos textos.
language-in-english = Esta pregunta está en inglés. Todavía no tiene una traducción al día.
