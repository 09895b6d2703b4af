# Several people on one computer, and their PINs, in Spanish. Keys as in en/people.ftl.

## Who is learning today
people-who = ¿Quién aprende hoy?
people-who-lead = Las respuestas y los ajustes de cada persona están aparte.
people-add = Agregar a alguien
people-staff = Personal
people-has-pin = tiene PIN
people-found-anew = No se pudo leer la lista de personas. No se perdieron las respuestas de nadie. Ahora cada persona tiene una figura y ningún PIN. Abra una figura para ver de quién es. Luego puede cambiar cómo se llama.
people-list-kept = La lista dañada se conserva.
people-shape-circle = Círculo
people-shape-square = Cuadrado
people-shape-triangle = Triángulo
people-shape-diamond = Rombo
people-shape-star = Estrella
people-shape-heart = Corazón
people-shape-leaf = Hoja
people-shape-moon = Luna

## On the first pages of a person
people-welcome-back = Le damos la bienvenida, { $name }
people-not-you = ¿No es { $name }? Cambiar de persona

## A name or a shape
people-name-first = ¿Cómo quiere que le digamos?
people-name-first-lead = Así otras personas pueden tener aquí su propio lugar. Sus respuestas siguen siendo suyas.
people-name-new = ¿Quién es nuevo aquí?
people-name-new-lead = Una persona nueva empieza sin respuestas y con los ajustes de siempre.
people-name-other = Cambiar cómo le decimos
people-name-other-lead = Sus respuestas se quedan como están.
people-name = Un nombre
people-name-hint = El nombre que guste. Puede leerlo toda persona que abra esta aplicación.
people-shapes = O elija una figura
people-keep-name = Guardar
people-name-needed = Escriba un nombre o elija una figura.
people-only-name-needed = Escriba un nombre.
people-name-taken = Alguien aquí ya se llama así. Elija otro nombre u otra figura.

## People on this computer
people-page = Personas en esta computadora
people-you = Usted
people-rename = Cambiar nombre o figura
people-others = Otras personas
people-no-others = Nadie más usa aquí esta aplicación.
people-change = Cambiar de persona
people-erase-detail = Esto borra sus respuestas, su lista, sus notas, sus ajustes y las copias que hizo la aplicación. Los archivos que usted guardó se quedan. Las respuestas de otras personas también. No se puede deshacer.
people-erase = Borrar todo lo mío
people-added = Se agregó a { $name }. Use “Cambiar de persona” para empezar.
people-renamed = Ahora le decimos { $name }.
people-not-saved = No se pudo guardar. Todo está como estaba.
people-not-saved-disk-full = No se pudo guardar. El disco está lleno. Libere espacio y pruebe otra vez. Todo está como estaba.
people-not-saved-read-only = No se pudo guardar. No se puede escribir en la carpeta. Todo está como estaba.

## A PIN
people-pin = PIN
people-pin-detail = Un PIN mantiene sus respuestas fuera de la vista de otros en esta aplicación. No bloquea los archivos de esta computadora.
people-lock-windows = Para bloquear también los archivos, active el cifrado de dispositivo o BitLocker en la configuración de Windows.
people-lock-mac = Para bloquear también los archivos, active FileVault en los Ajustes del sistema.
people-lock-linux = Para bloquear también los archivos, elija el cifrado del disco (LUKS) al instalar el sistema.
people-pin-set = Poner un PIN
people-pin-change = Cambiar mi PIN
people-pin-remove = Quitar mi PIN
people-pin-is-set = Su PIN está puesto.
people-pin-is-removed = Su PIN está quitado.
pin-new = PIN nuevo, de 4 a 8 números
pin-again = El mismo PIN otra vez
pin-now = Su PIN actual
pin-keep = Guardar este PIN
pin-forget-detail = Si lo olvida, se puede quitar después de un día. Toda persona que use esta computadora puede pedirlo. Si usted usa su PIN antes de que pase el día, sigue puesto. Sus respuestas se quedan.
pin-length = Un PIN tiene de 4 a 8 números.
pin-differ = Los dos PIN no son iguales. Escriba los dos otra vez.
pin-for = PIN de { $name }
pin-yours = Su PIN
pin-open = Abrir
pin-wrong = Ese PIN no funcionó. Pruebe otra vez.
pin-wait-seconds = { $seconds ->
    [one] Fueron demasiados intentos. Espere 1 segundo y pruebe otra vez.
   *[other] Fueron demasiados intentos. Espere { $seconds } segundos y pruebe otra vez.
 }
pin-wait-minutes = { $minutes ->
    [one] Fueron demasiados intentos. Espere 1 minuto y pruebe otra vez.
   *[other] Fueron demasiados intentos. Espere { $minutes } minutos y pruebe otra vez.
 }
pin-forgot = Olvidé mi PIN
pin-forgot-page = Si olvidó su PIN
pin-forgot-lead = Podemos quitar el PIN. Eso tarda un día, para que nadie más pueda hacerlo mientras usted no está por un momento.
pin-forgot-safe = Sus respuestas se quedan. Si recuerda el PIN antes, úselo, y sigue puesto.
pin-forgot-ask = Quitar el PIN después de un día
pin-forgot-soon = El PIN se quita en menos de una hora. Vuelva entonces y elija su nombre o figura.
pin-forgot-hours = { $hours ->
    [one] El PIN se quita en cerca de 1 hora. Vuelva entonces y elija su nombre o figura.
   *[other] El PIN se quita en cerca de { $hours } horas. Vuelva entonces y elija su nombre o figura.
 }
pin-taken-off = Su PIN se quitó, como se pidió hace un día. Puede poner uno nuevo en Ajustes, en “Personas en esta computadora”.
pin-stays = Alguien pidió quitar su PIN. Usted lo usó, así que sigue puesto.

## What this app keeps
kept-people = Si varias personas comparten esta computadora, la aplicación guarda también el nombre o la figura que cada una eligió.

## The number pad
pin-pad = Teclado de números
pin-show-pad = Mostrar un teclado de números
pin-hide-pad = Ocultar el teclado de números
pin-back = Borrar
pin-back-name = Borrar el último número
pin-count = { $count ->
    [0] Ningún número escrito
    [one] 1 número escrito
   *[other] { $count } números escritos
 }
