package io.pipevolve.optimizer.cli;

import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.InvalidValueException;
import io.pipevolve.config.UserException;

/** The option {@code --device} of commands without a definition. */
final class DeviceOption {
    private DeviceOption() {
    }

    static DeviceChoice read(String text) {
        try {
            return new DeviceChoice(text);
        } catch (InvalidValueException e) {
            throw new UserException("--device " + e.problem(), e);
        }
    }
}
