## How forms are walked in a chat.

ask-progress = ข้อ { $number }/{ $of }
ask-progress-round = { $round } · ข้อ { $number }/{ $of }
ask-more-rounds =
    จดไว้แล้ว { COUNT($count) } รายการ: { $names }
    มี{ $label }อีกไหมคะ
ask-first-round = มี{ $label }ไหมคะ
button-one-more = เพิ่มอีก
button-first-round = เพิ่ม
button-no-more = พอแล้ว
button-no-round = ไม่มี
button-no-more-rounds = ไม่มีแล้ว
why-want-more-or-enough = ถ้ามีอีก กด เพิ่มอีก ถ้าหมดแล้ว กด พอแล้ว นะคะ
why-too-many-rounds = จดได้ไม่เกิน { COUNT($most) } รายการค่ะ
edit-which-round = จะแก้{ $label }รายการไหนคะ
edit-which-of-round = { $name } จะแก้ข้อไหนคะ
button-take-out = ลบรายการนี้
round-taken-out = ลบ { $gone } ออกแล้วค่ะ
ask-again =
    { $question }
    (ตอบไว้: { $current })
ask-period = รายงานของ { $period } นะคะ
ask-last =
    { $question }
    (ครั้งก่อน: { $last })
ask-again-last =
    { $question }
    (ครั้งก่อน: { $last })
    (ตอบไว้: { $current })
ask-more = เพิ่มจากครั้งก่อน ({ $last }) อีกเท่าไรคะ
button-same-as-last = เท่าเดิม { $last }
button-more-than-last = บวกเพิ่ม
button-all-as-before = เท่าเดิมทุกข้อ
button-rest-as-before = ที่เหลือเท่าเดิม
button-total-instead = บอกยอดรวมแทน
doubt-fall =
    ครั้งก่อนบอกไว้ { $last } ครั้งนี้ { $value } น้อยลงนะคะ
    ยอดรวมตั้งแต่เริ่มเป็น { $value } ถูกไหมคะ
doubt-fall-this-year =
    ครั้งก่อนบอกไว้ { $last } ครั้งนี้ { $value } น้อยลงนะคะ
    ยอดรวมของปีงบนี้เป็น { $value } ถูกไหมคะ
doubt-fall-percent =
    ครั้งก่อนบอกไว้ { $last } ครั้งนี้ { $value } น้อยลงนะคะ
    { $value } ถูกไหมคะ
doubt-jump =
    ครั้งก่อน { $last } ครั้งนี้ { $value } มากกว่าเดิมเป็นสิบเท่าเลยค่ะ
    { $value } ถูกไหมคะ
doubt-beyond =
    { $value } มากกว่าที่ตั้งไว้ { $bound } นะคะ
    { $value } ถูกไหมคะ
doubt-added =
    ครั้งก่อน { $last } เพิ่มอีก { $added }
    รวมเป็น { $value } ใช่ไหมคะ
doubt-added-first =
    ยังไม่เคยมีตัวเลขของเรื่องนี้ค่ะ
    รวมทั้งหมดเป็น { $value } ใช่ไหมคะ
doubt-added-jump =
    ครั้งก่อน { $last } เพิ่มอีก { $added } รวมเป็น { $value }
    มากกว่าเดิมเป็นสิบเท่าเลยค่ะ ถูกไหมคะ
doubt-added-beyond =
    รวมกับที่เพิ่ม { $added } เป็น { $value }
    มากกว่าที่ตั้งไว้ { $bound } นะคะ ถูกไหมคะ
doubt-later =
    รอบถัดมาบอกไว้ { $bound } ครั้งนี้ { $value } มากกว่านะคะ
    { $value } ถูกไหมคะ
doubt-added-later =
    รวมกับที่เพิ่ม { $added } เป็น { $value }
    มากกว่าที่รอบถัดมาบอกไว้ { $bound } นะคะ ถูกไหมคะ
button-sure = ใช่ { $value }
button-meant-on-top = เพิ่มจากเดิม เป็น { $total }
button-not-sure = ไม่ใช่ ตอบใหม่

read-as = จดไว้ว่า { $reading } ค่ะ
unclear = ขอโทษค่ะ ยังไม่เข้าใจคำตอบ ขออีกทีนะคะ
unclear-choose = หมายถึงอันไหนคะ กดเลือกได้เลย
button-none-of-these = ไม่ใช่ที่หมายถึง
ticks-so-far =
    เลือกไว้ { $picked }
    เลือกเพิ่มได้อีก หรือกด เสร็จแล้ว ค่ะ
photos-so-far = ได้แล้ว { $count } รูปค่ะ ส่งเพิ่มได้อีก หรือกด เสร็จแล้ว
begin-anew =
    เราค้างกันไว้ที่ { $form } ค่ะ จะทำต่อไหมคะ
    ถ้าเริ่มใหม่ ที่ค้างไว้ยังเก็บให้นะคะ
button-anew = เริ่มใหม่: { $what }
unclear-range = ขอตัวเลขเดียวค่ะ เอาที่ใกล้ที่สุดก็ได้
unclear-vague = ขอเป็นตัวเลขค่ะ กะเอาก็ได้
unclear-several = ขออย่างเดียวค่ะ
unclear-unit = ตัวเลขนี้เป็นของอย่างอื่นหรือเปล่าคะ ขอตัวเลขของข้อนี้ค่ะ
unclear-unsure = ขอแค่ตัวเลขนะคะ
unclear-question = ขอคำตอบของข้อนี้ก่อนนะคะ แล้วถามได้เลยค่ะ
unclear-one = หมายถึง { $option } ใช่ไหมคะ
unclear-one-again = น่าจะเป็น { $option } ถูกไหมคะ
unclear-choose-again = กดอันที่ใกล้ที่สุดได้เลยค่ะ ถ้าไม่มี กด ไม่ใช่ที่หมายถึง
miss-example = เช่น { $example }
miss-again = ยังอ่านไม่ออกค่ะ ไม่ต้องรีบนะคะ ลองอีกทีหนึ่ง
miss-not-that = ได้ค่ะ งั้นขอคำตอบใหม่นะคะ
miss-which = หมายถึงอันไหนใน { $count } อันนี้คะ
unknown-optional = ไม่เป็นไรค่ะ ข้ามข้อนี้ไปก่อนก็ได้
unknown-number = ไม่เป็นไรค่ะ กะเอาคร่าว ๆ ก็ได้
unknown-again = ไม่ต้องรีบค่ะ ถ้ายังไม่รู้ กด พักไว้ แล้วค่อยมาตอบก็ได้
unknown-required = ไม่เป็นไรค่ะ ถามคนที่รู้ก่อน แล้วค่อยมาตอบก็ได้
asked-what = ได้ค่ะ ขออธิบายใหม่นะคะ
explain-figure = ดูตัวเลขอีกทีนะคะ กดปุ่มข้างล่าง หรือพิมพ์ตัวเลขใหม่ก็ได้
explain-number = พิมพ์แค่ตัวเลขตัวเดียวค่ะ เช่น 12 ไม่ต้องเป๊ะก็ได้
explain-baht = พิมพ์จำนวนเงินอย่างเดียวค่ะ เช่น 45000 หรือ สี่หมื่นห้า
explain-percent = นึกว่างานทั้งหมดคือ 100 ตอนนี้ทำไปได้เท่าไร ถ้าครึ่งหนึ่ง ตอบ 50 ค่ะ
explain-date = พิมพ์วัน เดือน ปี ค่ะ หรือพิมพ์ วันนี้ เมื่อวาน ก็ได้
explain-time = พิมพ์เวลาค่ะ เช่น 9 โมง หรือ 13.30
explain-choice = กดปุ่มที่ตรงที่สุดปุ่มเดียวค่ะ
explain-choices = กดปุ่มได้หลายปุ่มค่ะ ครบแล้วกด เสร็จแล้ว
explain-place = พิมพ์แค่ชื่อค่ะ ไม่ต้องมีบ้านเลขที่หรือหมู่
explain-name = พิมพ์แค่ชื่อที่อยากให้เรียกค่ะ ไม่ต้องมีนามสกุลก็ได้
explain-phone = พิมพ์เบอร์โทร 9 หรือ 10 ตัวค่ะ เช่น 081 234 5678
explain-photo = กดรูปกล้องข้างช่องพิมพ์ แล้วถ่ายหรือเลือกรูปส่งมาค่ะ
explain-file = กดเครื่องหมายบวกข้างช่องพิมพ์ แล้วเลือกไฟล์ส่งมาค่ะ
explain-audio = กดรูปไมโครโฟนค้างไว้แล้วพูดค่ะ
explain-pin = กด ส่งตำแหน่ง ข้างล่าง แล้วเลือกจุดบนแผนที่ค่ะ
explain-yes = ถ้ายินดี กดปุ่ม หรือพิมพ์ ยินดี ค่ะ
explain-text = เล่าเป็นคำพูดของตัวเองได้เลยค่ะ สั้น ๆ ก็ได้
button-skip-for-now = ข้ามไปก่อน
button-later = พักไว้
button-human = คุยกับคน

why-required = ข้อนี้ต้องตอบค่ะ
why-constraint = คำตอบนี้ยังใช้ไม่ได้ค่ะ ลองใหม่อีกทีนะคะ
why-not-asked = ข้อนี้ไม่ต้องตอบแล้วค่ะ
why-choice-gone = ตัวเลือกนี้ไม่มีแล้วค่ะ เลือกใหม่นะคะ
why-no-such-number = มีแค่ { $most } ข้อค่ะ เลือกใหม่นะคะ
why-want-text = ขอเป็นข้อความค่ะ
why-want-number = ขอเป็นตัวเลขค่ะ กะเอาก็ได้
why-want-date = ขอเป็นวันที่ค่ะ เช่น 22 พ.ย. 2567
why-want-time = ขอเป็นเวลาค่ะ เช่น 09.30
why-want-choice = เลือกจากปุ่ม หรือพิมพ์เลขข้อ เช่น 1 ก็ได้ค่ะ
why-want-choices = เลือกจากปุ่ม หรือพิมพ์เลขข้อ เช่น 1 กับ 3 ก็ได้ค่ะ
why-want-place = ยังหาที่นี่ไม่เจอค่ะ ลองพิมพ์ชื่ออีกทีนะคะ
why-want-name = ขอเป็นชื่อค่ะ เช่น ป้าแดง
why-want-phone = ขอเป็นเบอร์โทรค่ะ เช่น 081 234 5678
why-want-photo = ขอเป็นรูปถ่ายค่ะ
why-want-file = ขอเป็นไฟล์ค่ะ
why-want-audio = ขอเป็นเสียงค่ะ
why-want-pin = ขอเป็นหมุดค่ะ กด ส่งตำแหน่ง ข้างล่างได้เลย
why-want-yes = ถ้ายินดี กดปุ่ม ยินดี นะคะ
why-too-long = ยาวไปค่ะ ขอไม่เกิน { COUNT($most) } ตัวอักษร
why-too-large = ตัวเลขมากเกินไปค่ะ ลองดูอีกทีนะคะ
why-no-last = ยังไม่มีตัวเลขครั้งก่อนค่ะ ขอยอดรวมทั้งหมดนะคะ
why-too-fine = ขอทศนิยมไม่เกิน { $decimals } ตำแหน่งค่ะ
why-too-many-photos = ได้รูปครบ { $most } รูปแล้วค่ะ กด เสร็จแล้ว ได้เลย
why-bad-pin = หมุดนี้ไม่อยู่บนแผนที่ค่ะ
why-negative = ติดลบไม่ได้ค่ะ ถ้ายังไม่มี ตอบ 0
why-not-whole = ขอเป็นจำนวนเต็มค่ะ
why-no-such-date = ไม่มีวันนี้ในปฏิทินค่ะ ลองดูอีกทีนะคะ
why-no-such-time = ไม่มีเวลานี้ค่ะ ลองดูอีกทีนะคะ
why-percent-out-of-range = เปอร์เซ็นต์อยู่ระหว่าง 0 ถึง 100 ค่ะ

button-send = ส่ง
button-edit = แก้ไข
button-cancel-report = ไม่ส่งแล้ว
button-cancel-mend = ไม่แก้แล้ว
button-cancel-join = ไม่ลงทะเบียนแล้ว
button-cancel-invite = ไม่เชิญแล้ว
button-cancel-form = ไม่ทำต่อแล้ว
button-back = ย้อนกลับ
button-skip = ข้าม
button-keep-answer = ใช้คำตอบเดิม
button-clear = ลบคำตอบนี้
button-keep-all = ไม่แก้ กลับไปตรวจ
button-done = เสร็จแล้ว
button-more = ดูข้ออื่น
button-accept = ยินดี
button-go-on = ทำต่อ
button-replace = ส่งแทนฉบับเดิม
button-do-not-send = ยังไม่ส่ง
chip-camera = ถ่ายรูป
chip-photos = เลือกรูป
chip-location = ส่งตำแหน่ง

back-at-first = นี่ข้อแรกแล้วค่ะ
skip-required = ข้อนี้ข้ามไม่ได้ค่ะ
skip-required-again = ข้อนี้ต้องมีคำตอบค่ะ ถ้ายังไม่สะดวก พิมพ์ ไว้ก่อน แล้วค่อยมาทำต่อนะคะ
send-not-yet = ยังเหลือข้อที่ต้องตอบค่ะ
send-not-yet-again = ตอบข้อนี้ก่อน แล้วจึงส่งได้ค่ะ ถ้ายังไม่สะดวก พิมพ์ ไว้ก่อน
stop-sure =
    จะเลิกทำ { $form } ไหมคะ
    ถ้ายังไม่แน่ใจ ทิ้งไว้แบบนี้ก่อนได้ ที่ตอบแล้วไม่หายค่ะ
kept-for-later =
    ได้ค่ะ เก็บ { $form } ไว้ให้แล้ว
    พร้อมเมื่อไร พิมพ์ ทำต่อ นะคะ
mended-answer = แก้ให้แล้วค่ะ { $label } { $shown }
noted-answers =
    จดไว้แล้วค่ะ
    { $answers }
edit-which = จะแก้ข้อไหนคะ
button-old = ปุ่มนี้ผ่านไปแล้วค่ะ ตอนนี้อยู่ที่ข้อนี้นะคะ
button-old-again = กดจากปุ่มข้างล่างนี้ หรือพิมพ์ตอบข้อนี้ได้เลยค่ะ
button-old-menu = ปุ่มนี้ใช้ไปแล้วค่ะ จะทำอะไรต่อดีคะ
talk-waiting = เราค้างกันไว้ที่ { $form } ค่ะ จะทำต่อไหมคะ
talk-waiting-again =
    ยังมี { $form } ที่ทำค้างไว้อยู่นะคะ
    กด ทำต่อ เพื่อกลับไปข้อเดิม หรือกด ยกเลิก แล้วเริ่มเรื่องใหม่ได้เลยค่ะ
help-form =
    ตอบข้อนี้ได้เลยค่ะ
    จะกลับไปข้อก่อน พิมพ์ ย้อนกลับ
    จะเลิก พิมพ์ ยกเลิก

review-title = ตรวจดูก่อนส่งนะคะ
review-report = ถ้าถูกแล้ว กด ส่ง ได้เลยค่ะ
review-mend = ถ้าถูกแล้ว กด ส่ง เพื่อใช้แทนของเดิมค่ะ
review-join = ถ้าถูกแล้ว กด ส่ง ได้เลยค่ะ
review-note-report = ส่งในชื่อ { $name } · { $period }
review-note-mend = แก้รายงาน { $number } ในชื่อ { $name }
review-note-mend-returned =
    แก้รายงาน { $number } ในชื่อ { $name }
    ส่งกลับมาเพราะ { $why }
review-first = ตอบครบทุกข้อแล้วค่ะ
review-press-again = ถ้าพร้อมแล้ว กดปุ่ม ส่ง หรือพิมพ์ ส่ง ค่ะ จะเปลี่ยนคำตอบ กด แก้ไข หรือพิมพ์บอก เช่น เงินต้อง 130000

cancelled-report = เลิกแล้วค่ะ ไม่ได้ส่งอะไรไป
cancelled-mend = ไม่ได้แก้ค่ะ รายงานเดิมยังอยู่
cancelled-invite = ยังไม่ได้เชิญใครค่ะ
cancelled-join = ยังไม่ได้ลงทะเบียนค่ะ พร้อมเมื่อไรส่งรหัสมาใหม่ได้

breath-next =
    ในข้อความมีหลายเรื่องค่ะ ทำเรื่องนี้ก่อนนะคะ
    ส่งแล้วค่อยต่อ { $things }
breath-left =
    ที่ยังไม่มีที่จดค่ะ “{ $words }”
    เล่าเพิ่มหลังส่งได้นะคะ
review-note-it =
    ให้จดเพิ่มใน { $label } ไหมคะ
    “{ $words }”
button-note-it = จดไว้
wish-or-answer =
    จะให้จดเป็นคำตอบของข้อนี้ไหมคะ
    “{ $words }”
button-note-answer = จดเป็นคำตอบ
button-question-again = ขอดูคำถามอีกที
button-not-note-it = ไม่ต้องจด
