## What the made-up people of `khabuan simulate` are called, and what they write.

simulated-person = ผู้ใช้สมมุติ { $number }
simulated-report = { $project } { $percent }% ใช้ไป { $spent } บาท ช่วยไป { $households } หลัง
simulated-chat = เย็นนี้เจอกันที่ศาลานะ
