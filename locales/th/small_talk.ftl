## Words of ordinary talk in a 1:1 chat, separated by |, and what we answer. Never read in rooms.

talk-hello = สวัสดี | หวัดดี | ดีค่ะ | ดีครับ | ดีจ้า | อรุณสวัสดิ์ | hello | hi
talk-thanks = ขอบคุณ | ขอบใจ | ขอบคุณมาก | ขอบใจมาก | ขอบพระคุณ | thank you | thanks
talk-laugh = 555 | 5555 | 55555 | ฮ่าๆ | ฮ่าฮ่า
talk-done = เสร็จแล้ว | เสร็จ | ครบแล้ว | หมดแล้ว | แค่นี้ | แค่นี้แหละ | พอแล้ว
talk-asks-status = เป็นไงบ้าง | เป็นยังไงบ้าง | เป็นอย่างไรบ้าง | เป็นไง | ไปถึงไหนแล้ว | ถึงไหนแล้ว

small-hello =
    สวัสดีค่ะ { $name }
    ให้ช่วยอะไรดีคะ
small-thanks = ยินดีค่ะ มีอะไรให้ช่วยอีก บอกได้เลยนะคะ
small-laugh = อารมณ์ดีจังเลยค่ะ มีอะไรให้ช่วย บอกได้เลยนะคะ
