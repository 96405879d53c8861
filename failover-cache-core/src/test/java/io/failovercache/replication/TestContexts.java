/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.List;
import java.util.Random;

import io.failovercache.entry.BoundEntryCodec;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineObserver;
import io.failovercache.security.SecuritySettings;
import io.failovercache.support.ManualTimekeeper;
import io.failovercache.topology.ServerGroup;
import io.failovercache.topology.Topology;
import io.failovercache.topology.WeightedServer;
import io.failovercache.trust.BoardCompanion;
import io.failovercache.trust.BoardScope;
import io.failovercache.trust.HintPolicy;
import io.failovercache.trust.Surroundings;
import io.failovercache.trust.Trust;
import io.failovercache.trust.Watch;

/**
 * The services that reads and writes share, over servers that are never connected.
 */
final class TestContexts {

	private TestContexts() {
	}

	/**
	 * The services over two servers.
	 * @param primary the server of the primary group
	 * @param backup the server of the backup group
	 * @return the context
	 */
	static ReplicationContext of(Node primary, Node backup) {
		ManualTimekeeper time = new ManualTimekeeper();
		KeyLayout layout = new KeyLayout("test");
		EngineSettings settings = EngineSettings.defaults("test");
		Topology topology = new Topology(layout, group(primary), group(backup), List.of());
		Surroundings around = new Surroundings(time, EngineObserver.NONE, new Random(1));
		Trust trust = new Watch(settings.times(), layout, around, BoardCompanion.NONE, HintPolicy.HINTING,
				BoardScope.SMALL)
			.trust();
		Entries entries = new Entries(new BoundEntryCodec("test", layout, SecuritySettings.OFF), time,
				EngineObserver.NONE);
		Markers markers = new Markers(entries, Rules.all(), time, around.random(), () -> 10);
		return new ReplicationContext(new PhysicalKeys(() -> topology, layout), new KeyTrust(trust, new DirtyKeys()),
				entries, markers, Rules.all(), around);
	}

	private static ServerGroup group(Node node) {
		return new ServerGroup(List.of(node), List.of(new WeightedServer(node.id(), 1)));
	}

}
