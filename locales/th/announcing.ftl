## Announcements: writing one, seeing it as others will, its price, how far it has gone.

announcement =
    📣 ประกาศ
    { $words }

    จาก { $name }
review-announce = ถ้าถูกแล้ว กด ส่ง เพื่อดูตัวอย่างก่อนนะคะ
review-note-announce = ยังไม่ส่งถึงใครค่ะ
button-cancel-announce = ไม่ประกาศแล้ว
cancelled-announce = ยังไม่ได้ประกาศค่ะ
announce-preview = ทุกคนจะเห็นแบบนี้ค่ะ
announce-sure = ส่งถึง { $people } คน ใน { $provinces } จังหวัด ส่งเลยไหมคะ
announce-cost =
    ไลน์ { $line } คน เท่ากับ { $line } ข้อความ
    เทเลแกรม { $telegram } คน ไม่เสียค่าส่ง{ $nowhere ->
        [0] {""}
       *[other] {" · "}ติดต่อไม่ได้ { $nowhere } คน
    }
    { $left ->
        [short] เดือนนี้ส่งได้อีก { $free } ข้อความ ส่วนที่เกินจะรอไปพร้อมคำตอบค่ะ
        [enough] เดือนนี้ส่งได้อีก { $free } ข้อความ
       *[unknown] ยังไม่รู้ว่าเดือนนี้ส่งได้อีกเท่าไร
    }
button-announce-go = ส่งเลย
button-announce-drop = ไม่ส่งแล้ว
button-announce-look = ดูว่าถึงใครแล้ว
button-announce-stop = หยุดส่งก่อน
button-announce-on = ส่งต่อ
announce-going = กำลังส่งให้ค่ะ ทำอย่างอื่นต่อได้เลย
announce-stopped = หยุดไว้แล้วค่ะ คนที่ได้รับไปแล้วจะไม่ได้รับซ้ำ
announce-dropped = ไม่ส่งแล้วค่ะ
announce-gone = ไม่พบประกาศนี้ค่ะ
announce-nobody = ยังไม่มีใครให้ส่งถึงค่ะ
announce-not-yours = จังหวัดนี้ไม่ได้อยู่ในความดูแลของคุณค่ะ
announce-all-out = ส่งประกาศออกไปครบทุกคนแล้วค่ะ
announce-title = ประกาศของคุณ
announce-is-draft = ยังไม่ได้ส่งค่ะ
announce-is-sending = กำลังส่งอยู่ค่ะ
announce-is-stopped = หยุดส่งไว้ค่ะ
announce-is-done = ส่งออกไปครบแล้วค่ะ
announce-is-dropped = ไม่ได้ส่งค่ะ
announce-delivered = ได้รับแล้ว
announce-rode = ได้พร้อมคำตอบ
announce-waiting = รอส่ง
announce-to-come = ยังไม่ถึงคิว
announce-blocked = ติดต่อไม่ได้
announce-too-late = เลยเวลา ไม่ได้ส่ง
announce-people = { $count } คน
