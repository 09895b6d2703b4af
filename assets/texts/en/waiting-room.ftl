# The waiting room: one patient and a laptop that staff hands out. Plain words, grade 6, kind.

## On every page
header-hide = Hide screen
help-tell-staff = In the clinic? Tell the staff right now.
keys-hide = F9
keys-hide-does = Hide the screen

## Start
patient-start-page = Start
patient-start-title = A few short questions while you wait
patient-start-stop = It is your choice. You can stop at any time.
patient-start-name = We do not ask your name. Nothing you answer is saved on this computer.
patient-start-erased = Your answers are erased when you finish, or within 15 minutes if you choose to show your clinician.
patient-start-time-short = About 3 minutes. There is no clock and no grade.
patient-start-time-usual = About 5 minutes. There is no clock and no grade.
patient-start-time-long = About 7 minutes. There is no clock and no grade.
patient-start-time-until-clear = About 10 minutes at most. There is no grade.
patient-start-colors = Colors
patient-start-ready = I’m ready
patient-start-staff = Staff

## A question
patient-stop = Stop
patient-finish = Finish

## Hidden screen
hidden-page = Hidden
hidden-title = Press any key to go on.
hidden-touch = Or touch the screen.
hidden-go-on = Go on

## Nobody there
still-page = Are you still there?
still-count = { $seconds ->
    [one] To keep your answers private, we will erase them in 1 second.
   *[other] To keep your answers private, we will erase them in { $seconds } seconds.
 }
still-any-key = Press any key or touch the screen to go on. You can do this as often as you like.
still-here = I’m still here
still-done = I’m done

## The end
patient-end-page = Thank you
patient-end-title = Thank you. Choose what happens to your answers.
patient-end-show = Show my clinician
patient-end-show-detail = Your doctor, nurse or other clinician sees what to talk about with you, and can print it. The app erases it within 15 minutes.
patient-end-erase = Erase now
patient-end-erase-detail = Nobody sees your answers.
patient-end-no-choice = If you choose nothing, your answers are erased.
erased-page = Erased
erased-title = Your answers have been erased.
erased-give-back = Thank you. Please give the laptop back to the staff.
erased-next = Start for next patient

## Answers wait for the clinician
notes-wait-page = For your clinician
notes-wait-title = The notes for your clinician are ready.
notes-wait-until = They are erased in { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
 } or sooner.
notes-wait-private = Staff needs the PIN to see them. They have no name and no score.
notes-wait-open = Staff: open the notes
notes-wait-next = Start for next patient
notes-ask-page = Erase the notes?
notes-ask-title = Erase the notes of the last visit?
notes-ask-lead = The notes of the last patient are still here. They have to be erased before the next patient starts.
notes-ask-erase = Erase and start

## The clinician's page
teach-page = Notes to talk about
teach-lead = No name, no score. This page is not saved. It is erased in { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
 } or sooner.
teach-lead-paper = No name, no score. Shred this page after the visit.
teach-mixups = Go over these
teach-no-mixups = No mix-up is open in these answers. That alone does not mean that all is clear.
teach-safety = Safety
teach-very-sure = Was very sure
teach-belief = What was mixed up: “{ $belief }”
teach-truth = The fact: { $truth }
teach-tick-name = How did it go? { $belief }
teach-went-well = Went well
teach-again = Go over again
teach-not-known = Safety points that were not known
teach-areas = Areas asked about
teach-area = { $area }: { $verdict }
teach-area-clear = likely clear
teach-area-not-clear = not clear yet
teach-area-cannot-tell = too few answers to tell
teach-asks = What the patient wants to ask
teach-asks-none = The patient put nothing on the list.
teach-always = At the end, always
teach-always-prompt = When you get home, who will you call with a question?
teach-foot = Do not ask: Do you understand? If it is not clear, explain it in a new way and ask again.
teach-print = Print for me
teach-print-patient = Print the patient’s page
teach-printing = The page is printing.
teach-no-printer = No printer was found. Ask the person who set up this computer.
teach-back-button = Back
teach-done = Done. Erase it all

## When the app makes a mistake
waiting-bug = Your answers have been erased. Please give the laptop back to the staff.
waiting-bug-again = Go to the start
