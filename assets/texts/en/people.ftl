# Several people on one computer, and their PINs.

## A PIN
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
