package io.akashi.anchor.bitcoin.source;

import io.akashi.anchor.bitcoin.block.BlockUndo;
import io.akashi.anchor.bitcoin.block.RawBlock;
import io.akashi.anchor.bitcoin.source.FramedFile.Frame;
import io.akashi.anchor.bitcoin.source.FramedFile.Kind;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Looks in one {@code rev*.dat} for what a block spends; nothing in it says whose it is but a checksum. */
record UndoSearch(FramedFile file) {

    Optional<BlockUndo> find(RawBlock block) throws IOException {
        byte[] beginning = BlockUndo.beginning(block).borrow();
        for (Frame frame : file.frames(Kind.UNDO)) {
            // Only what speaks of as many transactions is worth reading and hashing.
            if (frame.length() >= beginning.length
                    && Arrays.equals(file.read(frame.position(), beginning.length), beginning)) {
                byte[] data = file.read(frame.position(), frame.length());
                byte[] checksum = file.read(frame.position() + frame.length(), BlockUndo.CHECKSUM_BYTES);
                Optional<BlockUndo> undo = BlockUndo.of(block, Bytes.wrap(data), Bytes.wrap(checksum));
                if (undo.isPresent()) {
                    return undo;
                }
            }
        }
        return Optional.empty();
    }
}
