/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.Objects;

import io.failovercache.node.NodeSettings;
import io.failovercache.security.SecuritySettings;
import io.failovercache.trust.ProtocolTimes;
import io.failovercache.trust.RecoverySettings;

/**
 * The settings of the engine.
 *
 * @param keyPrefix the prefix that tells the keys of this application from those of
 * others
 * @param operationTimeout the longest that a cache call waits (T)
 * @param hedge when a slow read also asks the other group
 * @param node the bounds of each node
 * @param recovery the times of the protocol
 * @param application the name that tells applications without a key prefix from each
 * other
 * @param instance the name of this instance in the logs of others
 * @param security the protection of data on the servers
 * @since 1.0.0
 */
public record EngineSettings(String keyPrefix, Duration operationTimeout, HedgePolicy hedge, NodeSettings node,
		RecoverySettings recovery, String application, String instance, SecuritySettings security) {

	/**
	 * Settings of an instance that is known by its host and process.
	 * @param keyPrefix the prefix that tells the keys of this application from those of
	 * others
	 * @param operationTimeout the longest that a cache call waits (T)
	 * @param hedge when a slow read also asks the other group
	 * @param node the bounds of each node
	 * @param recovery the times of the protocol
	 */
	public EngineSettings(String keyPrefix, Duration operationTimeout, HedgePolicy hedge, NodeSettings node,
			RecoverySettings recovery) {
		this(keyPrefix, operationTimeout, hedge, node, recovery, "", hostAndProcess(), SecuritySettings.OFF);
	}

	private static String hostAndProcess() {
		return Objects.requireNonNullElse(System.getenv("HOSTNAME"), "localhost") + "/" + ProcessHandle.current().pid();
	}

	/**
	 * All times on which the promise rests. An attempt to connect that takes longer than
	 * they allow is replaced by a new one.
	 * @return the times
	 */
	public ProtocolTimes times() {
		return ProtocolTimes.ofEngine(this.operationTimeout, this.node.nodeTimeout(), this.recovery);
	}

	/**
	 * The same settings for a named application.
	 * @param name the name that tells applications without a key prefix from each other,
	 * empty if the key prefix does
	 * @return the settings
	 */
	public EngineSettings of(String name) {
		return new EngineSettings(this.keyPrefix, this.operationTimeout, this.hedge, this.node, this.recovery, name,
				this.instance, this.security);
	}

	/**
	 * The same settings with other protection of data on the servers.
	 * @param protection the protection
	 * @return the settings
	 */
	public EngineSettings with(SecuritySettings protection) {
		return new EngineSettings(this.keyPrefix, this.operationTimeout, this.hedge, this.node, this.recovery,
				this.application, this.instance, protection);
	}

	/**
	 * The settings that hold if the user sets none.
	 * @param keyPrefix the key prefix
	 * @return the defaults
	 */
	public static EngineSettings defaults(String keyPrefix) {
		return new EngineSettings(keyPrefix, Duration.ofMillis(250), HedgePolicy.AUTO, NodeSettings.defaults(),
				RecoverySettings.defaults());
	}

}
