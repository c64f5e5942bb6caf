## An officer's day one: who is there, inviting, moving, handing over; and one person's several accounts.

no-role =
    ตอนนี้ท่านยังไม่มีหน้าที่ในพื้นที่ไหนค่ะ
    ขอรหัสใหม่ได้จาก{ $whom }
province-choose = เรื่องของจังหวัดไหนคะ
province-choose-unknown = ยังไม่เข้าใจคำว่า “{ $asked }” ค่ะ เรื่องของจังหวัดไหนคะ
province-which = จังหวัดไหนคะ พิมพ์ เช่น { $command } ตราด

help-officers = ดูแลคนในจังหวัด กดตรงนี้ค่ะ
menu-team = คนในจังหวัด
menu-invites = คำเชิญที่ยังไม่มีคนใช้
menu-handover = ส่งต่อหน้าที่
menu-link = เชื่อมไลน์กับเทเลแกรม

team = { $province } มี { $count } คนค่ะ อยากดูใคร กดชื่อได้เลย
team-none = { $province } ยังไม่มีใครลงทะเบียนค่ะ พิมพ์ เชิญ เพื่อชวนคนเข้ามา
team-one = จะทำอะไรกับหน้าที่ของ { $name } คะ
team-one-only = หน้าที่ของ { $name } ค่ะ
button-more-people = ดูต่อ
button-role-move = ย้ายตำบล
button-role-handover = ส่งต่อหน้าที่
button-role-end = ให้พ้นหน้าที่
role-gone = หน้าที่นี้สิ้นสุดหรือย้ายไปแล้วค่ะ
role-own = หน้าที่ของตัวเอง ใช้ ส่งต่อหน้าที่ นะคะ
end-sure =
    จะให้ { $name } พ้นหน้าที่{ $role } { $place } ใช่ไหมคะ
    รายงานที่เคยส่งยังอยู่ครบ
button-end-yes = ให้พ้นหน้าที่
button-end-no = ยังไม่เปลี่ยน
role-ended = { $name } พ้นหน้าที่{ $role } { $place } แล้วค่ะ
unknown-sure =
    จะเอา { $name } ออกจาก{ $role } { $place } ใช่ไหมคะ
    เขาจะดูหรือส่งอะไรของที่นี่ไม่ได้อีก
button-unknown-yes = เอาออก
button-unknown-no = รู้จัก ให้อยู่ต่อ
unknown-out =
    เอา { $name } ออกแล้วค่ะ
    ถ้ารหัสหลุดไปถึงคนอื่น กดเลิกใช้รหัสนั้นได้เลย
unknown-stays = ได้ค่ะ { $name } ยังเป็น{ $role } { $place } เหมือนเดิม
unknown-yours =
    หน้าที่{ $role } { $place } ของท่านหยุดไว้ก่อนค่ะ
    ถ้าเข้าใจผิดกัน ติดต่อ{ $whom } ได้เลยนะคะ
province-vacant =
    { $province } ยังไม่มีผู้ประสานงานแล้วค่ะ
    พิมพ์ เชิญ ตามด้วยชื่อจังหวัด เพื่อเชิญคนใหม่นะคะ
role-year-over =
    หน้าที่{ $role } { $place } ครบปีงบแล้วค่ะ
    ถ้าปีนี้ยังช่วยกันต่อ ขอรหัสใหม่จาก { $whom } นะคะ
role-ended-yours =
    หน้าที่{ $role } { $place } ของท่านสิ้นสุดแล้วค่ะ
    ขอบคุณที่ช่วยกันมานะคะ

review-move = ถ้าถูกแล้ว กด ส่ง ได้เลยค่ะ
review-note-move = ย้ายตำบลให้ { $name }
button-cancel-move = ไม่ย้ายแล้ว
cancelled-move = ยังไม่ได้ย้ายค่ะ
moved = { $name } ย้ายไปดูแล{ $place } แล้วค่ะ
moved-yours = ตอนนี้ท่านดูแล{ $place } แล้วค่ะ
moved-already = { $name } ดูแล{ $place } อยู่แล้วค่ะ

review-handover = ถ้าถูกแล้ว กด ส่ง ได้เลยค่ะ เขากดรับเมื่อไร หน้าที่จึงเปลี่ยน
review-note-handover = ส่งต่อหน้าที่ของ { $name } { $place }
button-cancel-handover = ไม่ส่งต่อแล้ว
cancelled-handover = ยังไม่ได้ส่งต่อค่ะ
handover-whose = จะส่งต่อหน้าที่ของใครใน { $province } คะ
handover-nobody = { $province } ยังไม่มีผู้ประสานงานค่ะ พิมพ์ เชิญ เพื่อชวนคนเข้ามา
handover-nobody-else =
    { $province } ยังไม่มีคนอื่นที่ลงทะเบียนค่ะ
    เชิญเขาเข้ามาก่อน แล้วค่อยส่งต่อนะคะ
handover-no-such = คนนี้รับหน้าที่ไม่ได้แล้วค่ะ ลองเลือกใหม่นะคะ
handover-asked = ถาม { $name } ให้แล้วค่ะ เขากดรับเมื่อไร จะบอกนะคะ
handover-offer =
    { $name } ขอส่งต่อหน้าที่{ $role } { $place } ให้ท่านค่ะ
    ท่านรับได้ภายใน { $days } วัน
handover-offer-by =
    { $by } ขอให้ท่านรับหน้าที่{ $role } { $place } ต่อจาก { $name } ค่ะ
    ท่านรับได้ภายใน { $days } วัน
button-take-over = รับหน้าที่
button-not-take-over = ยังไม่สะดวก
handover-yours =
    ขอบคุณค่ะ ท่านเป็น{ $role } { $place } แล้ว
    ให้ช่วยอะไรดีคะ
handover-taken =
    { $name } รับหน้าที่{ $role } { $place } แล้วค่ะ
    งานที่ทำไว้ยังอยู่ครบ ขอบคุณมากนะคะ
handover-declined = ได้ค่ะ จะบอกเขาให้นะคะ
handover-declined-yours = { $name } ยังไม่สะดวกรับหน้าที่ค่ะ ลองถามคนอื่นนะคะ
handover-over = คำขอนี้หมดเวลาหรือเปลี่ยนไปแล้วค่ะ

invites-open = คำเชิญที่ยังใช้ได้ { $count } รายการค่ะ
invites-none = ไม่มีคำเชิญค้างอยู่ค่ะ
invite-left = เหลือ { $uses } คน · ถึง { $day }
button-revoke = เลิกใช้ { $what }
invite-revoked = คำเชิญ { $what } ใช้ไม่ได้แล้วค่ะ คนที่เข้ามาแล้วยังอยู่เหมือนเดิม

link-code =
    เปิดขบวนในอีกบัญชี แล้วพิมพ์รหัสนี้ค่ะ
    { $code }
    ใช้ได้ครั้งเดียวภายใน { $minutes } นาที
link-code-secret = อย่าบอกรหัสนี้กับใครนะคะ แม้คนที่บอกว่าเป็นเจ้าหน้าที่
link-spent = รหัสนี้หมดเวลาหรือใช้ไปแล้วค่ะ พิมพ์ เชื่อมบัญชี ในบัญชีเดิมเพื่อขอใหม่นะคะ
link-same-chat = พิมพ์รหัสนี้ในอีกบัญชีหนึ่งนะคะ ไม่ใช่ในแชตนี้
link-already = สองบัญชีนี้เชื่อมกันอยู่แล้วค่ะ
link-merge =
    แชตนี้ลงทะเบียนไว้ในชื่อ { $name } ค่ะ
    จะรวมกับ { $other } เป็นคนเดียวกันไหมคะ รวมแล้วแยกคืนไม่ได้
button-link-yes = รวมเป็นคนเดียวกัน
button-link-no = ไม่รวม
link-left = ได้ค่ะ ไม่ได้เปลี่ยนอะไร
link-done =
    เชื่อมแล้วค่ะ { $name }
    ใช้บัญชีไหนก็ได้ ให้ช่วยอะไรดีคะ
link-merged =
    รวมเป็น { $name } คนเดียวแล้วค่ะ
    ให้ช่วยอะไรดีคะ
link-told-line =
    เชื่อมกับไลน์อีกบัญชีแล้วค่ะ
    ถ้าไม่ใช่ท่าน กดปุ่มนี้ทันทีนะคะ
link-told-telegram =
    เชื่อมกับเทเลแกรมอีกบัญชีแล้วค่ะ
    ถ้าไม่ใช่ท่าน กดปุ่มนี้ทันทีนะคะ
button-link-undo = เลิกเชื่อมบัญชีนั้น
accounts =
    บัญชีที่ใช้คุยกับขบวนในชื่อท่านค่ะ
    ถ้าเครื่องหาย ให้เลิกเชื่อมบัญชีในเครื่องนั้น
account-line = ไลน์
account-telegram = เทเลแกรม
account-this = แชตนี้
account-used = ใช้ล่าสุด { $day }
button-unlink = เลิกเชื่อม { $what }
unlink-sure =
    จะเลิกเชื่อม { $what } ใช่ไหมคะ
    บัญชีนั้นจะดูหรือส่งอะไรในชื่อท่านไม่ได้อีก
button-unlink-yes = เลิกเชื่อมเลย
button-unlink-no = ไม่เลิก
unlinked = เลิกเชื่อม { $what } แล้วค่ะ ถ้าจะใช้อีก พิมพ์ เชื่อมบัญชี นะคะ
unlink-gone = บัญชีนั้นไม่ได้เชื่อมอยู่แล้วค่ะ
link-undo-there = กดปุ่มนี้ในบัญชีเดิมนะคะ
link-undone = เลิกเชื่อมบัญชีนั้นแล้วค่ะ

sheet-title = คำเชิญเข้าขบวน
sheet-line = ไลน์
sheet-telegram = เทเลแกรม
sheet-how = สแกนแล้วกดส่ง หรือพิมพ์รหัสนี้ในแชตของขบวน
sheet-how-code = เปิดแชตของขบวน แล้วพิมพ์รหัสนี้
sheet-until = ใช้ได้ถึง { $day }
