# Texts of the pages that can be printed or saved, in Spanish. Keys as in en/reports.ftl.

## The page for the next visit
report-title = Mis preguntas y notas
report-bring = Lleve esta página a su próxima consulta. No tiene su nombre.
report-ask = Lo que quiero preguntar
report-ask-about = { $topic }: { $question }
report-ask-more = { $count ->
    [one] Hay una pregunta más en su lista en la aplicación.
   *[other] Hay { $count } preguntas más en su lista en la aplicación.
 }
report-own-line = Mi propia pregunta
report-worth = Conviene repasar
report-worth-lead = Estos puntos eran nuevos o se confundieron. Es normal. Léalos otra vez y pregunte sobre los que le preocupen.
report-worth-none = Ahora mismo no hay nada que repasar.
report-help = Pedir ayuda ahora
report-disclaimer = Sobre esta página
report-bank = Preguntas { $bank }. Versión { $version } de la aplicación.
report-printed = Impreso el { $date }.
report-date = { $day } de { $month } de { $year }

## My answers as a text, for the curious
mine-title = Mis respuestas
mine-lead = Sus respuestas, su lista y sus notas. La aplicación guarda también sus ajustes. Se hizo el { $date }.
mine-empty = La aplicación no guarda respuestas suyas.
mine-session = { $date }
mine-answer-right = Correcta: { $question }
mine-answer-partly = Correcta en parte: { $question }
mine-answer-wrong = Todavía no: { $question }
mine-answer-not-sure = No lo sé: { $question }
mine-answer-gone = Una pregunta que esta versión ya no tiene ({ $id })
mine-sure = { $answer } ({ $certainty })
mine-flagged = En su lista para la consulta: { $question }
mine-own = Su propia pregunta: { $text }
mine-removed = Quitada de su lista: { $text }
mine-problem = Usted avisó de un problema con: { $question }. Su nota: { $note }

## Notes about questions, to be sent by hand
notes-title = Notas sobre las preguntas
notes-lead = Puede enviar este archivo a quienes le dieron la aplicación. La aplicación no envía nada sola.
notes-question = Pregunta { $id } ({ $fingerprint })
notes-version = Preguntas { $bank }. Versión { $version } de la aplicación.
notes-note = Nota del { $date }: { $note }
