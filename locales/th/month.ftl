## เดือนนี้: what one person still owes and until when; and what follows a receipt.

month-title = เรื่องที่ต้องส่ง
month-left = ยังต้องส่ง { $count } เรื่องค่ะ ยังไม่เลยกำหนด กดเรื่องที่จะส่งได้เลย
month-late = ยังต้องส่ง { $count } เรื่องค่ะ เลยกำหนดแล้ว { $late } เรื่อง แต่ยังส่งได้
month-done = ของท่านส่งครบแล้วค่ะ ขอบคุณมากนะคะ
month-none = ตอนนี้ไม่มีรายงานที่รอจากท่านค่ะ
month-until = { $period } · ส่งได้ถึง { $day }
month-in-grace = { $period } · ครบกำหนดแล้ว รอได้ถึง { $day }
month-is-late = { $period } · เลยกำหนด { $days } วัน
month-returned = { $period } · ให้แก้ เพราะ { $why }
month-sent = { $period } · ส่งแล้ว รอตรวจ
month-unchecked = { $period } · ส่งแล้ว
month-verified = { $period } · รับแล้ว
mark-done = ✓
mark-waiting = …
mark-returned = !
button-due = { $thing } { $period }
button-due-mend = แก้ { $thing } { $period }
button-next = ต่อ: { $thing } { $period }
menu-month = เดือนนี้
about-thing = { $thing } ของ { $period } นะคะ
receipt-all-sent = ของท่านส่งครบแล้วค่ะ
