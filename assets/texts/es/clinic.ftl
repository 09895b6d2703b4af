# What staff reads in a clinic, in Spanish. Keys as in en/clinic.ftl.

## How to use it
welcome-use = ¿Cómo quiere usar esto?
welcome-use-own = Por mi cuenta
welcome-use-own-detail = Aprenda a su ritmo. Recordamos qué conviene mostrarle después.
welcome-use-clinic = En una clínica o un grupo
welcome-use-clinic-detail = Para el personal. Entregue la laptop a un paciente o dé una charla.
welcome-start-clinic = Ir a la página del personal
use-change = Cambiar la forma de uso

## Staff PIN
staff-pin-page = PIN del personal
staff-pin-lead = Escriba el PIN y luego presione Abrir.
staff-pin-name = PIN
staff-pin-empty = Escriba primero el PIN.
staff-pin-wait-seconds = { $seconds ->
    [one] Espere 1 segundo y pruebe otra vez.
   *[other] Espere { $seconds } segundos y pruebe otra vez.
 }
staff-pin-wait-minutes = { $minutes ->
    [one] Espere 1 minuto y pruebe otra vez.
   *[other] Espere { $minutes } minutos y pruebe otra vez.
 }
staff-pin-wait-over = Ya puede probar otra vez.
staff-pin-damaged = No se puede leer el archivo con el PIN del personal. Los pacientes pueden seguir contestando. Así pone el personal un PIN nuevo:
staff-pin-delete = En la carpeta { $folder } borre el archivo “staff.json”. No toque los demás archivos: sus planes se quedan.
staff-pin-set-page = Elegir un PIN del personal
staff-pin-set-lead = El PIN deja a los pacientes fuera de las páginas del personal. Tiene de 4 a 8 números.
staff-pin-set-safe = Anótelo y guárdelo en un lugar seguro. No bloquea la computadora.
staff-pin-not-kept = No se pudo guardar el PIN. Libere espacio en el disco y pruebe otra vez.
staff-pin-kept = El PIN nuevo está guardado.

## Staff page
staff-page = Para el personal
staff-wipe-first = Primero, pase un paño al teclado y a la pantalla.
staff-turn-screen = Gire la pantalla para que otros no la vean.
staff-plan = Elija un plan
staff-plan-questions = { $count } preguntas
staff-plan-until-clear = Hasta que quede claro, 10 minutos como máximo
staff-plan-topics = { $topics ->
    [one] 1 tema
   *[other] { $topics } temas
 }
staff-plan-all-topics = Todos los temas
staff-plan-detail = { $questions }. { $topics }.
staff-plan-change = Cambiar este plan
staff-plan-new = Hacer un plan nuevo
staff-row-group = En este plan
staff-row-questions = Preguntas
staff-row-text-size = Tamaño del texto
staff-row-clear-after = Borrar la pantalla si nadie la toca durante
staff-row-certainty = Preguntar con cuánta seguridad responden
staff-row-sound = Lectura en voz alta
staff-row-country = Números de ayuda de
staff-row-language = Idioma
staff-questions-until-clear = Hasta que quede claro
staff-sound-off = No
staff-sound-headphones = Con audífonos
staff-minutes = { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
 }
staff-yes = Sí
staff-no = No
staff-country-us = Estados Unidos
staff-start = Empezar con el siguiente paciente
staff-group = Empezar un grupo
staff-notes = Notas de la última consulta
staff-card = Tarjeta del personal
staff-change-pin = Cambiar el PIN
staff-end = Terminar el modo sala de espera
staff-leave = Salir de la página del personal
staff-not-kept = Esto no se pudo guardar. Funciona hasta que se cierre la aplicación.
staff-plans-damaged = No se pudo leer el archivo con sus planes. El archivo dañado se conserva, y vuelven los planes de siempre.
staff-plans-part = Una parte de sus planes no se pudo leer y se dejó fuera o como venía.
staff-topic-gone = { $topics ->
    [one] Un tema de este plan ya no está en las preguntas. Se dejó fuera.
   *[other] { $topics } temas de este plan ya no están en las preguntas. Se dejaron fuera.
 }

## A plan
plan-new = Hacer un plan nuevo
plan-change = Cambiar este plan
plan-name = Nombre del plan
plan-name-hint = No use el nombre de un paciente.
plan-topics = Temas
plan-topics-hint = Elija al menos uno. Primero se pregunta por la seguridad, aunque no se elija un tema de seguridad.
plan-keep = Guardar este plan
plan-remove = Quitar este plan
plan-remove-ask = ¿Quitar el plan “{ $name }”?
plan-remove-detail = Se borran su nombre, sus temas y lo demás que eligió. No se puede deshacer. Sus otros planes quedan.
plan-remove-no = Dejarlo
plan-remove-now = Quitarlo
plan-put-back = Dejarlo como venía
plan-no-name = Escriba primero un nombre.
plan-no-topic = Elija al menos un tema.

## Staff card, to print
staff-card-page = Tarjeta del personal
staff-card-lead = Imprima esta tarjeta y guárdela donde el personal la encuentre. No tiene el PIN.
staff-card-file = tarjeta-del-personal
staff-card-title = Tarjeta del personal: sala de espera y grupos
staff-card-how = Cómo funciona, en un minuto
staff-card-how-1 = Pase un paño al teclado y a la pantalla. Gire la pantalla para que otros no la vean.
staff-card-how-2 = En la página del personal, elija un plan. Luego presione “Empezar con el siguiente paciente” y entregue la laptop.
staff-card-how-3 = El paciente contesta a solas. Puede parar, ocultar la pantalla (F9) o pedir ayuda cuando quiera. No se pide el nombre.
staff-card-how-4 = Al final el paciente elige “Mostrar a mi profesional” o “Borrar ahora”, y devuelve la laptop.
staff-card-how-5 = Para ver las notas, presione “Personal: abrir las notas” y escriba el PIN. O presione “Personal” y luego “Notas de la última consulta”. Están ahí 15 minutos como máximo.
staff-card-how-6 = Para un grupo, presione “Empezar un grupo”. Una segunda pantalla muestra las preguntas. La laptop muestra las notas de usted.
staff-card-wipe = Cómo se borran las respuestas
staff-card-wipe-1 = Las respuestas están solo en la memoria. La aplicación nunca las escribe en el disco.
staff-card-wipe-2 = Se borran cuando el paciente elige “Borrar ahora” y cuando empieza el siguiente paciente. Se borran cuando nadie toca la laptop por el tiempo que fija el plan y un minuto más. Después de “Mostrar a mi profesional” se borran en 15 minutos como máximo.
staff-card-wipe-3 = Si tiene dudas, apague la laptop. Las respuestas ya no están. La próxima vez la aplicación se abre en la página para el siguiente paciente.
staff-card-wipe-4 = Una página impresa es papel. Désela al paciente o tritúrela.
staff-card-pin = Si el PIN se pierde, o no se puede leer su archivo
staff-card-pin-1 = Los pacientes pueden seguir contestando.
staff-card-pin-2 = Apague la laptop y enciéndala otra vez. Entre con una cuenta que pueda abrir los archivos de la aplicación. No abra todavía la aplicación.
staff-card-pin-3 = Borre el archivo “staff.json” de la carpeta que aparece al final de esta tarjeta. No toque los demás archivos: sus planes se quedan.
staff-card-pin-4 = Abra la aplicación y presione “Personal”. Ahora pide un PIN nuevo.
staff-card-pin-5 = Después de 5 PIN que no coinciden hay una espera de 30 segundos. Se duplica con cada intento más, hasta 15 minutos. Abrir otra vez la aplicación no la acorta.
staff-card-pin-6 = El PIN deja a los pacientes fuera de las páginas del personal. No bloquea la computadora.
staff-card-system = Lo que solo el sistema puede bloquear
staff-card-system-1 = Mientras un paciente contesta, la aplicación llena la pantalla. Esc, Alt+F4, Ctrl+Q y un botón de cerrar no la terminan mientras el sistema se los pase a la aplicación.
staff-card-system-2 = Algunas teclas nunca llegan a la aplicación: Ctrl+Alt+Supr, la tecla Windows, Súper o Comando, y Alt+Tab. Algunos sistemas también usan Alt+F4 por su cuenta.
staff-card-system-3 = Use para esta laptop una cuenta propia, sin derechos de administrador y sin archivos ni correo. Las notas de abajo dicen cómo un sistema puede ir más allá. Debe hacerlo una persona que administre sus computadoras.
staff-card-windows = Windows
staff-card-windows-1 = “Configurar un quiosco” en Configuración solo abre aplicaciones de Microsoft Store y el navegador Edge. No puede abrir esta aplicación.
staff-card-windows-2 = El acceso asignado también puede permitir una lista de programas de escritorio. Eso se hace con un archivo de configuración, en las ediciones Pro, Enterprise y Education.
staff-card-windows-3 = Shell Launcher (ediciones Enterprise y Education) abre esta aplicación en lugar del escritorio. Agregue Keyboard Filter, de las mismas ediciones, para bloquear teclas.
staff-card-mac = macOS
staff-card-mac-1 = Una Mac no tiene Acceso Guiado como el iPad. Su modo de una sola aplicación necesita un servicio de administración de dispositivos y aplicaciones hechas para ello. Esta no es una de ellas.
staff-card-mac-2 = Use una cuenta estándar sin nada más, y haga que esta aplicación se abra al entrar. Quédese cerca de la laptop.
staff-card-linux = GNOME y otros escritorios de Linux
staff-card-linux-1 = GNOME: instale “gnome-kiosk-script-session” (Debian 13, Fedora). Elija su sesión de quiosco al entrar y ponga “quizapp” en su guion.
staff-card-linux-2 = Cage, un sistema de ventanas pequeño para quioscos, abre un solo programa: “cage -- quizapp”.
staff-card-keeps = Lo que el sistema puede guardar
staff-card-keeps-1 = Primero cifre el disco: BitLocker o el cifrado de dispositivo en Windows, FileVault en una Mac, LUKS en Linux. Así, lo que guarda el sistema no se puede leer sin la contraseña.
staff-card-keeps-2 = Cola de impresión: una página impresa pasa por un archivo del sistema. Windows: en las propiedades de la impresora, en Opciones avanzadas, apague “Conservar los documentos impresos”. Mac y Linux: ejecute “cupsctl PreserveJobFiles=No” como administrador.
staff-card-keeps-3 = La hibernación escribe la memoria en el disco. Windows: “powercfg /hibernate off”. Mac: “sudo pmset -a hibernatemode 0”. Linux: “sudo systemctl mask hibernate.target hybrid-sleep.target suspend-then-hibernate.target”.
staff-card-keeps-4 = Intercambio: el sistema puede pasar memoria al disco. Windows: active la directiva “Apagado: borrar el archivo de paginación de la memoria virtual”. Mac: su intercambio siempre está cifrado. Linux: cifre el disco con su intercambio, o apague el intercambio.
staff-card-keeps-5 = La impresora también puede guardar una copia. Pregunte a la persona que se encarga de ella.
staff-card-folder = La carpeta de esta aplicación en esta computadora

## Presets that come with the app
preset-name-first-visit = Antes de una primera consulta de ketamina
preset-name-safety = Solo seguridad, cinco minutos
preset-name-overdose-naloxone = Sobredosis y naloxona para familias
preset-name-difference = Opioides y ketamina: la diferencia
