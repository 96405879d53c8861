/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryCodec;
import io.failovercache.replication.WritePart.Result;
import io.failovercache.topology.Owner;

/**
 * A value that was sent to an owner, got no answer, and may still arrive.
 *
 * @param owner the owner
 * @param writeId the number of its write
 */
record LateValue(Owner owner, long writeId) {

	/**
	 * The values of an attempt that are still on their way.
	 * @param parts the outcome on each owner
	 * @param value the bytes that were sent, {@code null} for an evict
	 * @return one per owner that gave no answer
	 */
	static List<LateValue> of(Collection<WritePart> parts, byte @Nullable [] value) {
		long writeId = (value != null) ? EntryCodec.writeIdOf(value) : 0;
		return parts.stream()
			.filter((part) -> part.result() == Result.UNKNOWN)
			.map((part) -> new LateValue(part.owner(), writeId))
			.toList();
	}

	/**
	 * The values of both, each once.
	 */
	static List<LateValue> union(Collection<LateValue> some, Collection<LateValue> others) {
		Set<LateValue> all = new LinkedHashSet<>(some);
		all.addAll(others);
		return List.copyOf(all);
	}

}
