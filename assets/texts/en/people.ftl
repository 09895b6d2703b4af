# Several people on one computer, and their PINs.

## Who is learning today
people-who = Who is learning today?
people-who-lead = Everyone’s answers and settings stay apart.
people-add = Add someone
people-staff = Staff
people-has-pin = has a PIN
people-found-anew = The list of people could not be read. Nobody’s answers are lost. Everyone now has a shape and no PIN. Open a shape to see whose it is. Then you can change what it is called.
people-list-kept = The damaged list is kept.
people-shape-circle = Circle
people-shape-square = Square
people-shape-triangle = Triangle
people-shape-diamond = Diamond
people-shape-star = Star
people-shape-heart = Heart
people-shape-leaf = Leaf
people-shape-moon = Moon

## On the first pages of a person
people-welcome-back = Welcome back, { $name }
people-not-you = Not { $name }? Change person

## A name or a shape
people-name-first = What should we call you?
people-name-first-lead = Other people can then have a place of their own here. Your answers stay yours.
people-name-new = Who is new here?
people-name-new-lead = A new person starts with empty answers and usual settings.
people-name-other = Change what we call you
people-name-other-lead = Your answers stay as they are.
people-name = A name
people-name-hint = Any name you like. Everyone who opens this app can read it.
people-shapes = Or pick a shape
people-keep-name = Keep this
people-name-needed = Type a name or pick a shape.
people-only-name-needed = Type a name.
people-name-taken = Someone here is called that. Choose another name or shape.

## People on this computer
people-page = People on this computer
people-you = You
people-rename = Change name or shape
people-others = Others
people-no-others = Nobody else uses this app here.
people-change = Change person
people-erase-detail = This erases your answers, your list, your notes, your settings and the copies the app made. Files that you saved yourself stay. Other people’s answers stay too. It can’t be undone.
people-erase = Erase all of mine
people-added = { $name } is added. Use “Change person” to start.
people-renamed = You are now called { $name }.
people-not-saved = This could not be saved. Everything is as it was.
people-not-saved-disk-full = This could not be saved. The disk is full. Free some space and try again. Everything is as it was.
people-not-saved-read-only = This could not be saved. The folder can’t be written to. Everything is as it was.

## A PIN
people-pin = PIN
people-pin-detail = A PIN keeps others out of your answers inside this app. It does not lock the files on this computer.
people-lock-windows = To lock the files too, turn on Device encryption or BitLocker in the Windows settings.
people-lock-mac = To lock the files too, turn on FileVault in the System Settings.
people-lock-linux = To lock the files too, choose disk encryption (LUKS) when the system is installed.
people-pin-set = Set a PIN
people-pin-change = Change my PIN
people-pin-remove = Remove my PIN
people-pin-is-set = Your PIN is set.
people-pin-is-removed = Your PIN is removed.
pin-new = New PIN, 4 to 8 numbers
pin-again = The same PIN again
pin-now = Your PIN now
pin-keep = Keep this PIN
pin-forget-detail = If you forget it, it can be taken off after one day. Anyone at this computer can ask for that. If you use your PIN before the day is over, it stays on. Your answers stay.
pin-length = A PIN has 4 to 8 numbers.
pin-differ = The two PINs are not the same. Type both again.
pin-for = PIN for { $name }
pin-yours = Your PIN
pin-open = Open
pin-wrong = That PIN did not work. Try again.
pin-wait-seconds = { $seconds ->
    [one] That was too many tries. Wait 1 second, then try again.
   *[other] That was too many tries. Wait { $seconds } seconds, then try again.
 }
pin-wait-minutes = { $minutes ->
    [one] That was too many tries. Wait 1 minute, then try again.
   *[other] That was too many tries. Wait { $minutes } minutes, then try again.
 }
pin-forgot = I forgot my PIN
pin-forgot-page = If you forgot your PIN
pin-forgot-lead = We can take the PIN off. That takes one day, so that nobody else can do it while you are away for a moment.
pin-forgot-safe = Your answers stay. If you remember the PIN before then, use it, and it stays on.
pin-forgot-ask = Take the PIN off after one day
pin-forgot-soon = The PIN comes off in less than an hour. Come back then and choose your name or shape.
pin-forgot-hours = { $hours ->
    [one] The PIN comes off in about 1 hour. Come back then and choose your name or shape.
   *[other] The PIN comes off in about { $hours } hours. Come back then and choose your name or shape.
 }
pin-taken-off = Your PIN was taken off, as asked for a day ago. You can set a new one in Settings, under “People on this computer”.
pin-stays = Someone asked for your PIN to be taken off. You used it, so it stays on.

## What this app keeps
kept-people = If several people share this computer, the app also keeps the name or shape that each one chose.

## The number pad
pin-pad = Number pad
pin-show-pad = Show a number pad
pin-hide-pad = Hide the number pad
pin-back = Delete
pin-back-name = Delete the last number
pin-count = { $count ->
    [0] No numbers typed
    [one] 1 number typed
   *[other] { $count } numbers typed
 }
