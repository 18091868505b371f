package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.tcg.TcgAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The file of PCR values that tpm2_quote writes: C structures, least significant byte first, with their padding. */
final class PcrFile {
    private static final int SELECTIONS = 16;
    private static final int LIST = 8;
    private static final int LONGEST = 64;

    private PcrFile() {}

    /** The values in {@code file}, if it holds some. */
    static Optional<List<PcrBank>> attempt(Bytes file) {
        try {
            return Optional.of(read(file));
        } catch (EvidenceException e) {
            return Optional.empty();
        }
    }

    static List<PcrBank> read(Bytes file) throws EvidenceException {
        StructureReader reader = new StructureReader("PCR values", file);
        List<PcrSelection> selections = selections(reader);
        List<Bytes> values = values(reader);
        reader.end();
        List<PcrBank> banks = new ArrayList<>();
        int next = 0;
        for (PcrSelection selection : selections) {
            Map<Integer, Bytes> registers = new TreeMap<>();
            for (int register : selection.registers()) {
                if (next == values.size()
                        || values.get(next).size() != selection.bank().size()) {
                    throw malformed("a value for each selected register");
                }
                registers.put(register, values.get(next++));
            }
            banks.add(new PcrBank(selection.bank(), registers));
        }
        if (next != values.size()) {
            throw malformed("no value beyond the selected registers");
        }
        return List.copyOf(banks);
    }

    private static List<PcrSelection> selections(StructureReader reader) throws EvidenceException {
        long count = reader.u32LE();
        List<PcrSelection> selections = new ArrayList<>();
        for (int i = 0; i < SELECTIONS; i++) {
            int hash = reader.u16LE();
            int size = PcrSelection.maskSize(reader.u8());
            Bytes mask = reader.bytes(4).slice(0, size);
            reader.skip(1);
            if (i < count) {
                Digest bank = TcgAlgorithm.read(hash);
                selections.add(new PcrSelection(bank, mask));
            }
        }
        return PcrSelection.eachOnce(selections);
    }

    private static List<Bytes> values(StructureReader reader) throws EvidenceException {
        long lists = reader.u32LE();
        List<Bytes> values = new ArrayList<>();
        for (long i = 0; i < lists; i++) {
            long count = reader.u32LE();
            if (count > LIST) {
                throw malformed("8 digests a list or fewer");
            }
            for (int k = 0; k < LIST; k++) {
                int size = reader.u16LE();
                Bytes room = reader.bytes(LONGEST);
                if (size > LONGEST) {
                    throw malformed("digests of 64 bytes or fewer");
                }
                if (k < count) {
                    values.add(room.slice(0, size));
                }
            }
        }
        return values;
    }

    private static EvidenceException malformed(String expected) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_STRUCTURE, "PCR values: expected " + expected);
    }
}
