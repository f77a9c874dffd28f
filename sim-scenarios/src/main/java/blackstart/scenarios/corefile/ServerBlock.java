// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.corefile;

import java.util.List;
import java.util.Optional;

/**
 * A server block: the zones it answers for and its plugins.
 *
 * @param zones zones with optional scheme and port, such as {@code .:53} or {@code cluster.local:53}
 * @param plugins plugins in the order of the file (CoreDNS has its own order of execution)
 * @param line line in the Corefile, from 1
 */
public record ServerBlock(List<String> zones, List<Directive> plugins, int line) {

    public ServerBlock {
        zones = List.copyOf(zones);
        plugins = List.copyOf(plugins);
    }

    /** The first plugin of that name. */
    public Optional<Directive> plugin(String name) {
        return plugins.stream().filter(plugin -> plugin.name().equals(name)).findFirst();
    }
}
