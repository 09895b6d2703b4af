# The waiting room in Spanish. Keys as in en/waiting-room.ftl.

## On every page
header-hide = Ocultar pantalla
help-tell-staff = ¿Está en la clínica? Dígaselo al personal ahora mismo.
keys-hide = F9
keys-hide-does = Ocultar la pantalla

## Start
patient-start-page = Empezar
patient-start-title = Unas preguntas cortas mientras espera
patient-start-stop = Usted decide. Puede parar cuando quiera.
patient-start-name = No le preguntamos su nombre. Nada de lo que conteste se guarda en esta computadora.
patient-start-erased = Sus respuestas se borran cuando termina, o a más tardar en 15 minutos si elige mostrarlas a su profesional de salud.
patient-start-time-short = Unos 3 minutos. No hay reloj ni calificación.
patient-start-time-usual = Unos 5 minutos. No hay reloj ni calificación.
patient-start-time-long = Unos 7 minutos. No hay reloj ni calificación.
patient-start-time-until-clear = Unos 10 minutos como máximo. No hay calificación.
patient-start-colors = Colores
patient-start-ready = Ya puedo empezar
patient-start-staff = Personal

## A question
patient-stop = Parar
patient-finish = Terminar

## Hidden screen
hidden-page = Oculta
hidden-title = Presione una tecla para seguir.
hidden-touch = O toque la pantalla.
hidden-go-on = Seguir

## Nobody there
still-page = ¿Sigue ahí?
still-count = { $seconds ->
    [one] Para proteger sus respuestas, las vamos a borrar en 1 segundo.
   *[other] Para proteger sus respuestas, las vamos a borrar en { $seconds } segundos.
 }
still-any-key = Presione una tecla o toque la pantalla para seguir. Puede hacerlo las veces que quiera.
still-here = Aquí sigo
still-done = Ya terminé

## The end
patient-end-page = Gracias
patient-end-title = Gracias. Elija qué pasa con sus respuestas.
patient-end-show = Mostrar a mi profesional
patient-end-show-detail = Su médico, enfermero u otro profesional de salud ve de qué hablar con usted, y puede imprimirlo. La aplicación lo borra a más tardar en 15 minutos.
patient-end-erase = Borrar ahora
patient-end-erase-detail = Nadie ve sus respuestas.
patient-end-no-choice = Si no elige nada, sus respuestas se borran.
erased-page = Borrado
erased-title = Sus respuestas se borraron.
erased-give-back = Gracias. Por favor, devuelva la laptop al personal.
erased-next = Empezar con el siguiente paciente

## Answers wait for the clinician
notes-wait-page = Para su profesional de salud
notes-wait-title = Las notas para su profesional de salud están listas.
notes-wait-until = Se borran en { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
 } o antes.
notes-wait-private = El personal necesita el PIN para verlas. No tienen nombre ni calificación.
notes-wait-open = Personal: abrir las notas
notes-wait-next = Empezar con el siguiente paciente
notes-ask-page = ¿Borrar las notas?
notes-ask-title = ¿Borrar las notas de la última consulta?
notes-ask-lead = Las notas del último paciente siguen aquí. Hay que borrarlas antes de que empiece el siguiente paciente.
notes-ask-erase = Borrar y empezar

## The clinician's page
teach-page = Notas para conversar
teach-lead = Sin nombre ni calificación. Esta página no se guarda. Se borra en { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
 } o antes.
teach-lead-paper = Sin nombre ni calificación. Triture esta página después de la consulta.
teach-mixups = Repase esto
teach-no-mixups = En estas respuestas no queda ninguna confusión. Eso por sí solo no quiere decir que todo esté claro.
teach-safety = Seguridad
teach-very-sure = Respondió con mucha certeza
teach-belief = Lo que se confundió: “{ $belief }”
teach-truth = El dato: { $truth }
teach-tick-name = ¿Cómo salió? { $belief }
teach-went-well = Salió bien
teach-again = Repasar otra vez
teach-not-known = Puntos de seguridad que no se sabían
teach-areas = Áreas sobre las que se preguntó
teach-area = { $area }: { $verdict }
teach-area-clear = parece claro
teach-area-not-clear = todavía no está claro
teach-area-cannot-tell = muy pocas respuestas para decirlo
teach-asks = Lo que el paciente quiere preguntar
teach-asks-none = El paciente no puso nada en la lista.
teach-always = Al final, siempre
teach-always-prompt = Cuando llegue a casa, ¿a quién va a llamar si tiene una pregunta?
teach-foot = No pregunte: ¿Entiende? Si no está claro, explíquelo de otra forma y pregunte otra vez.
teach-print = Imprimir para mí
teach-print-patient = Imprimir la página del paciente
teach-printing = La página se está imprimiendo.
teach-no-printer = No se encontró una impresora. Pregunte a la persona que instaló esta computadora.
teach-back-button = Volver
teach-done = Listo. Borrar todo

## When the app makes a mistake
waiting-bug = Sus respuestas se borraron. Por favor, devuelva la laptop al personal.
waiting-bug-again = Ir al comienzo
