/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * All candidates on the same servers, open at the same time.
 */
final class Field implements AutoCloseable {

	private final Servers servers;

	private final Candidate yardstick;

	private final Map<Entrant, Candidate> candidates = new EnumMap<>(Entrant.class);

	private final Set<String> stored = new HashSet<>();

	Field(Servers servers, List<Entrant> entrants) {
		this.servers = servers;
		this.yardstick = new BareClient(servers.primary());
		entrants.stream()
			.filter((entrant) -> entrant.isPossible(servers))
			.forEach((entrant) -> this.candidates.put(entrant, entrant.open(servers)));
	}

	Servers servers() {
		return this.servers;
	}

	Candidate yardstick() {
		return this.yardstick;
	}

	Candidate candidate(Entrant entrant) {
		return Objects.requireNonNull(this.candidates.get(entrant));
	}

	/** The candidates of a workload. */
	List<Entrant> entrantsIn(Workload workload) {
		return this.candidates.keySet().stream().filter((entrant) -> entrant.takesPartIn(workload)).toList();
	}

	/** Stores what a cell reads, once. */
	void prepare(Cell cell) {
		boolean isBulk = cell.workload() == Workload.BULK;
		if (this.stored.add(cell.goods().title() + isBulk)) {
			List<Candidate> concerned = new ArrayList<>(List.of(this.yardstick));
			this.candidates.forEach((entrant, candidate) -> {
				if (!isBulk || entrant.takesPartIn(Workload.BULK)) {
					concerned.add(candidate);
				}
			});
			concerned.forEach((candidate) -> cell.workload().store(candidate, cell.goods()));
			concerned.forEach((candidate) -> cell.goods().verify(candidate));
		}
	}

	/**
	 * Stores again what asynchronous puts left out: one that finds the queue full becomes
	 * an evict.
	 */
	void restore(Cell cell) {
		Candidate async = this.candidates.get(Entrant.ASYNC);
		if (async != null && cell.workload() == Workload.MIX) {
			for (int i = 0; i < cell.goods().size(); i++) {
				if (async.get(cell.goods().key(i)) == null) {
					async.put(cell.goods().key(i), cell.goods().value(i));
				}
			}
		}
	}

	@Override
	public void close() {
		this.yardstick.close();
		this.candidates.values().forEach(Candidate::close);
	}

}
