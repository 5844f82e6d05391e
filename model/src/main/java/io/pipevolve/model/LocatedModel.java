package io.pipevolve.model;

/**
 * A base model that lies on this machine.
 *
 * @param name
 *            what a definition writes to mean the same again: {@code embedded}, a folder, or a hub's name with its
 *            commit
 * @param place
 *            what {@link ModelRepository#open} takes: {@code embedded} or a folder
 */
public record LocatedModel(String name, String place) {
}
