package io.pipevolve.optimizer.doctor;

import io.pipevolve.model.hub.HubCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at everything that a search needs from this machine. */
public final class Doctor {
    private final Machine machine;
    private final Path store;
    private final HubCache cache;
    private final String launcher;

    /**
     * @param cores
     *            that trials may use
     * @param store
     *            folder of the results
     * @param launcher
     *            how Pipevolve was started
     */
    public Doctor(Map<String, String> variables, int cores, Path store, String launcher) {
        this(Machine.system(variables, cores), store, HubCache.of(variables), launcher);
    }

    Doctor(Machine machine, Path store, HubCache cache, String launcher) {
        this.machine = machine;
        this.store = store;
        this.cache = cache;
        this.launcher = launcher;
    }

    /** In the order in which they are shown. */
    public List<Finding> examine() {
        var findings = new ArrayList<>(new ProcessorChecks(machine, launcher).findings());
        findings.add(new MemoryCheck(machine).finding());
        findings.add(new StoreCheck(store).finding());
        findings.addAll(new ModelsCheck(cache, launcher).findings());
        return List.copyOf(findings);
    }
}
