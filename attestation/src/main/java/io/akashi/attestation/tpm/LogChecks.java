package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.tcg.EventLog;
import java.util.List;
import java.util.Map;

/** Judges event logs by the quoted registers: a log that does not lead to them explains another boot, or none. */
record LogChecks(List<EventLog> logs, Checks checks) {
    /** The registers of the firmware, which writes everything that it extends into the log. */
    private static final int LAST_OF_FIRMWARE = 7;

    void record(Registers registers) {
        for (EventLog log : logs) {
            List<PcrBank> banks = registers.banks().stream()
                    .filter(bank -> log.banks().contains(bank.bank()))
                    .toList();
            if (banks.isEmpty()) {
                checks.fail(CheckId.EVENT_LOG, "a quoted register in a bank of " + log.banks(), "none");
            }
            for (PcrBank bank : banks) {
                compare(log, bank);
            }
        }
    }

    private void compare(EventLog log, PcrBank bank) {
        Map<Integer, Bytes> replay = log.replay(bank.bank());
        bank.values().forEach((number, quoted) -> {
            if (replay.containsKey(number) || number <= LAST_OF_FIRMWARE) {
                Bytes expected = replay.getOrDefault(number, log.start(bank.bank(), number));
                checks.equal(CheckId.EVENT_LOG, "pcr" + number + " " + expected, "pcr" + number + " " + quoted);
            }
        });
    }
}
