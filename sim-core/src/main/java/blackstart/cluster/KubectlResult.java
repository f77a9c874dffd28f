// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

/** STUB of the contract, replaced at merge. */
public record KubectlResult(long atNanos, boolean accepted, String outcome) {}
