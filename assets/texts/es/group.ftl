# A group and a big screen, in Spanish. Keys as in en/group.ftl.

## On the big screen: start
group-start = Antes de empezar
group-help = Dónde pedir ayuda
group-help-staff = ¿Está en la clínica? Dígaselo al personal ahora mismo.
group-how = Cómo funciona
group-how-talk = Vemos una pregunta. Ustedes la conversan.
group-how-hands = Luego, si quieren, levantan la mano.
group-how-why = Vemos qué es cierto y por qué.
group-how-private = Sin nombres. Sin calificación. No se guarda nada. A nadie se le pregunta por su vida.

## On the big screen: a question
group-place = { $number } de { $total }
group-place-english = { $number } de { $total }. En inglés
group-place-talk = { $number } de { $total }. Para conversar
group-more = Hay más en la página siguiente.
group-talk-hands = Conversen. Luego levanten la mano.
group-talk-all = Conversen. Puede haber más de una cierta.
group-talk-sort = Conversen. ¿Dónde va cada una?
group-talk-order = Conversen. ¿Qué va primero?
group-talk-match = Conversen. ¿Cuáles van juntas?
group-tag-right = Respuesta correcta
group-tag-not-right = Esta no
group-tag-true = Cierto
group-tag-not-true = No es cierto
group-tag-step = Paso { $number }
group-tag-match = { $letter }: { $text }
group-covered = Un momento, por favor.
group-sum-up = En resumen
group-prompt = ¿Qué le diría a un amigo sobre esto?

## On the big screen: end
group-end = Puntos para recordar
group-end-thanks = Gracias por conversar.

## The way on
group-page = Sesión de grupo
group-back = Atrás
group-cover = Ocultar
group-cover-name = Ocultar la pantalla
group-uncover = Mostrar
group-uncover-name = Mostrar la pantalla
group-leave = Terminar
group-notes = Notas
group-swap = Cambiar pantallas
group-page-home = Llevar una página
group-go-on = Seguir
group-go-ask = Empezar
group-go-answer = Mostrar la respuesta
group-go-reason = Mostrar por qué
group-go-sum-up = En resumen
group-go-talk = Conversar
group-go-next = Siguiente pregunta
group-go-end = Terminar
group-go-done = Listo
group-leave-title = ¿Terminar la sesión de grupo?
group-leave-lead = No se guarda nada. Siguen los puntos para recordar.
group-leave-now = Terminar ahora
group-leave-stay = Seguir con el grupo

## For the presenter
group-hands = Manos
group-hands-more = Una mano más para { $letter }
group-hands-fewer = Una mano menos para { $letter }
group-hands-are = { $letter }: { $count ->
    [one] 1 mano
   *[other] { $count } manos
 }
group-word = ¿Cómo salió?
group-word-clear = Está claro
group-word-again = Preguntar otra vez
group-big-screen = Para el grupo
group-on-start = En la pantalla grande: antes de empezar
group-on-ask = En la pantalla grande: la pregunta
group-on-answer = En la pantalla grande: la respuesta
group-on-reason = En la pantalla grande: por qué, { $number } de { $total }
group-on-sum-up = En la pantalla grande: en resumen
group-on-talk = En la pantalla grande: para conversar
group-on-end = En la pantalla grande: el final
group-option = { $letter }. { $text }
group-notes-talk = Para conversar
group-notes-next = Qué sigue
group-belief = La confusión de fondo: “{ $belief }”
group-keys = Teclas: Av Pág sigue. Re Pág vuelve. B oculta la pantalla. 1 a 4 cuentan una mano. Retroceso quita la última.
group-last = Esta es la última pregunta.
group-since = { $minutes ->
    [one] Empezó hace 1 minuto.
   *[other] Empezó hace { $minutes } minutos.
 }
group-why-opener = Por qué: es una forma tranquila de empezar.
group-why-recheck = Por qué: esto se confundió antes. Aquí viene con otras palabras.
group-why-due = Por qué: es hora de repasarlo.
group-why-safety = Por qué: trata de cuidar la seguridad.
group-why-common-mixup = Por qué: esto se confunde fácilmente.
group-why-cannot-tell = Por qué: todavía no sabemos qué tan claro está para el grupo.
group-why-practice = Por qué: es buena práctica para el grupo ahora.

## The page to take home
group-report-title = Puntos para recordar
group-report-lead = De una charla en grupo sobre ketamina y opioides. No tiene nombre ni calificación.
group-report-print = Una página para cada persona. La ventana de impresión pregunta cuántas copias.
group-report-file = puntos-para-recordar
group-report-none = Esta vez no llegamos a ninguna pregunta.
