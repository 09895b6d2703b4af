# What staff reads in a clinic: the PIN, the staff page, plans (presets), the staff card.

## How to use it
welcome-use = How do you want to use this?
welcome-use-own = On my own
welcome-use-own-detail = Learn at your own pace. We keep track of what to show you next.
welcome-use-clinic = In a clinic or group
welcome-use-clinic-detail = For staff. Hand the laptop to a patient, or teach a group.
welcome-start-clinic = Go on to the staff page
use-change = Change how you use this

## Staff PIN
staff-pin-page = Staff PIN
staff-pin-lead = Type the PIN, then press Open.
staff-pin-name = PIN
staff-pin-empty = Type the PIN first.
staff-pin-wait-seconds = { $seconds ->
    [one] Please wait 1 second, then try again.
   *[other] Please wait { $seconds } seconds, then try again.
 }
staff-pin-wait-minutes = { $minutes ->
    [one] Please wait 1 minute, then try again.
   *[other] Please wait { $minutes } minutes, then try again.
 }
staff-pin-wait-over = You can try again now.
staff-pin-damaged = The file with the staff PIN cannot be read. Patients can still answer questions. This is how staff set a new PIN:
staff-pin-delete = In the folder { $folder } delete the file “staff.json”. Leave the other files alone: your plans stay.
staff-pin-set-page = Choose a staff PIN
staff-pin-set-lead = The PIN keeps patients out of the staff pages. It has 4 to 8 numbers.
staff-pin-set-safe = Write it down and keep it in a safe place. It does not lock the computer itself.
staff-pin-not-kept = The PIN could not be saved. Free some space on the disk, then try again.
staff-pin-kept = The new PIN is saved.

## Staff page
staff-page = For staff
staff-wipe-first = Wipe the keyboard and screen first.
staff-turn-screen = Turn the screen away from other people.
staff-plan = Choose a plan
staff-plan-questions = { $count } questions
staff-plan-until-clear = Until clear, at most 10 minutes
staff-plan-topics = { $topics ->
    [one] 1 topic
   *[other] { $topics } topics
 }
staff-plan-all-topics = All topics
staff-plan-detail = { $questions }. { $topics }.
staff-plan-change = Change this plan
staff-plan-new = Make a new plan
staff-row-group = In this plan
staff-row-questions = Questions
staff-row-text-size = Text size
staff-row-clear-after = Clear the screen when nobody touches it for
staff-row-certainty = Ask how sure they are
staff-row-sound = Reading aloud
staff-row-country = Help numbers for
staff-row-language = Language
staff-questions-until-clear = Until clear
staff-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
 }
staff-sound-off = Off
staff-sound-headphones = Headphones
staff-yes = Yes
staff-no = No
staff-country-us = United States
staff-start = Start for next patient
staff-group = Start a group
staff-notes = Clinician notes for the last visit
staff-card = Staff card
staff-change-pin = Change the PIN
staff-end = End waiting-room mode
staff-leave = Leave the staff page
staff-not-kept = This could not be saved. It works until the app is closed.
staff-plans-damaged = The file with your plans could not be read. The damaged file is kept, and the usual plans are back.
staff-plans-part = Some of your plans could not be read and were left out or set back.
staff-topic-gone = { $topics ->
    [one] A topic in this plan is no longer in the questions. It was left out.
   *[other] { $topics } topics in this plan are no longer in the questions. They were left out.
 }

## A plan
plan-new = Make a new plan
plan-change = Change this plan
plan-name = Name of the plan
plan-name-hint = Do not use a patient’s name.
plan-topics = Topics
plan-topics-hint = Choose at least one. Safety is asked first, even if no safety topic is chosen.
plan-keep = Keep this plan
plan-remove = Remove this plan
plan-remove-ask = Remove the plan “{ $name }”?
plan-remove-detail = Its name, its topics and its other choices go. It can’t be undone. Your other plans stay.
plan-remove-no = Keep it
plan-remove-now = Remove it
plan-put-back = Put it back as it came
plan-no-name = Type a name first.
plan-no-topic = Choose at least one topic.

## Staff card, to print
staff-card-page = Staff card
staff-card-lead = Print this card and keep it where staff can find it. It has no PIN on it.
staff-card-file = staff-card
staff-card-title = Staff card: waiting room and groups
staff-card-how = How it works, in one minute
staff-card-how-1 = Wipe the keyboard and screen. Turn the screen away from other people.
staff-card-how-2 = On the staff page, choose a plan. Then press “Start for next patient” and hand over the laptop.
staff-card-how-3 = The patient answers alone. They can stop, hide the screen (F9) or get help at any time. No name is asked.
staff-card-how-4 = At the end the patient chooses “Show my clinician” or “Erase now”, and gives the laptop back.
staff-card-how-5 = To see the notes, press “Staff: open the notes” and type the PIN. Or press “Staff” and then “Clinician notes for the last visit”. They are there for at most 15 minutes.
staff-card-how-6 = For a group, press “Start a group”. A second screen shows the questions. The laptop shows your notes.
staff-card-wipe = How answers are wiped
staff-card-wipe-1 = Answers are held in memory only. The app never writes them to the disk.
staff-card-wipe-2 = They are erased when the patient chooses “Erase now” and when the next patient starts. They are erased when nobody touches the laptop for the time set in the plan and one more minute. After “Show my clinician” they are erased within 15 minutes.
staff-card-wipe-3 = If in doubt, turn the laptop off. The answers are gone. Next time the app opens with the page for the next patient.
staff-card-wipe-4 = A page that was printed is paper. Give it to the patient or shred it.
staff-card-pin = If the PIN is lost, or its file cannot be read
staff-card-pin-1 = Patients can still answer questions.
staff-card-pin-2 = Turn the laptop off and on again. Sign in with an account that may open the app’s files. Do not start the app yet.
staff-card-pin-3 = Delete the file “staff.json” in the folder named at the end of this card. Leave the other files alone: your plans stay.
staff-card-pin-4 = Start the app and press “Staff”. It now asks for a new PIN.
staff-card-pin-5 = After 5 wrong PINs there is a wait of 30 seconds. It doubles with each further wrong PIN, up to 15 minutes. Starting the app again does not shorten it.
staff-card-pin-6 = The PIN keeps patients out of the staff pages. It is not a lock on the computer.
staff-card-system = What only the system can block
staff-card-system-1 = While a patient answers, the app fills the screen. Esc, Alt+F4, Ctrl+Q and a close button do not end it as long as the system hands them to the app.
staff-card-system-2 = Some keys never reach the app: Ctrl+Alt+Del, the Windows, Super or Command key, and Alt+Tab. Some systems also act on Alt+F4 themselves.
staff-card-system-3 = Use an account of its own for this laptop, without administrator rights and without files or mail in it. The notes below say how a system can go further. A person who manages your computers should do it.
staff-card-windows = Windows
staff-card-windows-1 = “Set up a kiosk” in Settings runs only Microsoft Store apps and the Edge browser. It cannot run this app.
staff-card-windows-2 = Assigned Access can also allow a list of desktop programs. That is set up with a configuration file, in the Pro, Enterprise and Education editions.
staff-card-windows-3 = Shell Launcher (Enterprise and Education editions) starts this app in place of the desktop. Add Keyboard Filter, in the same editions, to block keys.
staff-card-mac = macOS
staff-card-mac-1 = A Mac has no Guided Access as an iPad has. Its single app mode needs a device management service and apps made for it. This app is not one of them.
staff-card-mac-2 = Use a standard account with nothing else in it, and let this app open at login. Stay near the laptop.
staff-card-linux = GNOME and other Linux desktops
staff-card-linux-1 = GNOME: install “gnome-kiosk-script-session” (Debian 13, Fedora). Choose its kiosk session when you sign in, and start “quizapp” in its script.
staff-card-linux-2 = Cage, a small kiosk window system, runs one program: “cage -- quizapp”.
staff-card-keeps = What the system itself may keep
staff-card-keeps-1 = Encrypt the disk first: BitLocker or device encryption on Windows, FileVault on a Mac, LUKS on Linux. What the system keeps then cannot be read without the password.
staff-card-keeps-2 = Print queue: a printed page passes through a file of the system. Windows: in the printer’s properties, under Advanced, turn off “Keep printed documents”. Mac and Linux: run “cupsctl PreserveJobFiles=No” as an administrator.
staff-card-keeps-3 = Hibernation writes the memory to the disk. Windows: “powercfg /hibernate off”. Mac: “sudo pmset -a hibernatemode 0”. Linux: “sudo systemctl mask hibernate.target hybrid-sleep.target suspend-then-hibernate.target”.
staff-card-keeps-4 = Swap: the system may move memory to the disk. Windows: turn on the policy “Shutdown: Clear virtual memory pagefile”. Mac: its swap is always encrypted. Linux: encrypt the disk with its swap, or turn swap off.
staff-card-keeps-5 = The printer may keep a copy too. Ask the person who looks after it.
staff-card-folder = The folder of this app on this computer

## Presets that come with the app
preset-name-first-visit = Before a first ketamine visit
preset-name-safety = Safety only, five minutes
preset-name-overdose-naloxone = Overdose and naloxone for families
preset-name-difference = Opioids and ketamine: the difference
