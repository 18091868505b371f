package io.akashi.outbound.collateral;

import io.akashi.attestation.endorsement.IntelStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Puts what was verified into a directory. A full disk, or files of another user, make no answer worse: that it could not
 * be kept is told, once until it can be again.
 */
final class Keeping {
    private final DirectoryCollateral directory;
    private final EvaluationFloors floors;
    private final Consumer<String> listener;
    private final AtomicBoolean told = new AtomicBoolean();

    Keeping(DirectoryCollateral directory, EvaluationFloors floors, Consumer<String> listener) {
        this.directory = directory;
        this.floors = floors;
        this.listener = listener;
    }

    /** The same place; failures are told to another. */
    Keeping telling(Consumer<String> another) {
        return new Keeping(directory, floors, another);
    }

    CollateralAnswer find(CollateralItem item) {
        return directory.find(item);
    }

    /** Why {@code statement} is too old, if it is. */
    Optional<String> below(IntelStatement statement) {
        return floors.below(statement);
    }

    /** Keeps {@code found}; its evaluation number, where it has one, is on disk before. */
    void keep(CollateralAnswer.Found found, Optional<IntelStatement> statement, Instant now) {
        try {
            if (statement.isPresent()) {
                floors.raise(statement.get());
            }
            directory.put(found, now);
            told.set(false);
        } catch (IOException | UncheckedIOException e) {
            if (!told.getAndSet(true)) {
                listener.accept(found.collateral().item().name() + " cannot be kept in " + directory + ": "
                        + (e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e));
            }
        }
    }
}
