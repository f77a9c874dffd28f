// SPDX-License-Identifier: Apache-2.0
/**
 * Reads Corefiles, the configuration of CoreDNS 1.11 and of node-local-dns 1.23: server blocks, plugins, comments, quotes
 * and snippets, by the lexical rules of Caddyfile (v1) on which CoreDNS builds. What the simulation makes of them is on the
 * model card of DNS, docs/models/dns.md.
 */
@NullMarked
package blackstart.scenarios.corefile;

import org.jspecify.annotations.NullMarked;
