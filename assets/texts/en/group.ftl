# A group and a big screen. What the room reads comes first, then what only the presenter reads.

## On the big screen: start
group-start = Before we start
group-help = Where to get help
group-help-staff = In the clinic? Tell the staff right now.
group-how = How it works
group-how-talk = We look at a question. You talk it over.
group-how-hands = Then raise a hand, if you like.
group-how-why = We look at what is true, and why.
group-how-private = No names. No scores. Nothing is saved. No one is asked about themselves.

## On the big screen: a question
group-place = { $number } of { $total }
group-place-english = { $number } of { $total }. In English
group-place-talk = { $number } of { $total }. Talk about it
group-more = There is more on the next page.
group-talk-hands = Talk it over. Then raise a hand.
group-talk-all = Talk it over. More than one can be true.
group-talk-sort = Talk it over. Where does each one belong?
group-talk-order = Talk it over. What comes first?
group-talk-match = Talk it over. Which ones belong together?
group-tag-right = Right answer
group-tag-not-right = Not this one
group-tag-true = True
group-tag-not-true = Not true
group-tag-step = Step { $number }
group-tag-match = { $letter }: { $text }
group-covered = One moment, please.
group-sum-up = In short
group-prompt = What would you tell a friend about this?

## On the big screen: end
group-end = Points to keep
group-end-thanks = Thank you for talking it over.

## The way on
group-page = Group session
group-back = Back
group-cover = Hide
group-cover-name = Hide the screen
group-uncover = Show
group-uncover-name = Show the screen
group-leave = End
group-notes = Notes
group-swap = Swap screens
group-page-home = Take a page home
group-go-on = Go on
group-go-ask = Start
group-go-answer = Show the answer
group-go-reason = Show the reason
group-go-sum-up = In short
group-go-talk = Talk about it
group-go-next = Next question
group-go-end = Finish
group-go-done = Done
group-leave-title = End the group session?
group-leave-lead = Nothing is saved. The points to keep come next.
group-leave-now = End it now
group-leave-stay = Go on with the group

## For the presenter
group-hands = Hands
group-hands-more = One more hand for { $letter }
group-hands-fewer = One hand fewer for { $letter }
group-hands-are = { $letter }: { $count ->
    [one] 1 hand
   *[other] { $count } hands
 }
group-word = How did it go?
group-word-clear = It is clear
group-word-again = Ask it again
group-big-screen = For the room
group-on-start = On the big screen: before we start
group-on-ask = On the big screen: the question
group-on-answer = On the big screen: the answer
group-on-reason = On the big screen: reason { $number } of { $total }
group-on-sum-up = On the big screen: in short
group-on-talk = On the big screen: what to talk about
group-on-end = On the big screen: the end
group-option = { $letter }. { $text }
group-notes-talk = Talk about it
group-notes-next = What comes next
group-belief = The mix-up behind it: “{ $belief }”
group-keys = Keys: Page Down goes on. Page Up goes back. B hides the screen. 1 to 4 count a hand. Backspace takes the last one back.
group-last = This is the last question.
group-since = { $minutes ->
    [one] Started 1 minute ago.
   *[other] Started { $minutes } minutes ago.
 }
group-why-opener = Why: it is a gentle place to start.
group-why-recheck = Why: this was mixed up before. Here it comes in new words.
group-why-due = Why: it is time to look at it again.
group-why-safety = Why: it is about staying safe.
group-why-common-mixup = Why: this is easy to mix up.
group-why-cannot-tell = Why: we can’t tell yet how clear this is to the group.
group-why-practice = Why: it is good practice for the group now.

## The page to take home
group-report-title = Points to keep
group-report-lead = From a group talk about ketamine and opioids. There is no name and no score on it.
group-report-print = One page for each person. The print box asks how many copies.
group-report-file = points-to-keep
group-report-none = We did not get to a question this time.
