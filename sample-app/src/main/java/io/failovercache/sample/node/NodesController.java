/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The controller of the servers: the states in which the cache sees them, and the true
 * states of the embedded ones. Its one answer, always 200, is for a page that asks every
 * second.
 */
@RestController
class NodesController {

	private final HealthEndpoint health;

	private final ObjectProvider<EmbeddedNodes> embedded;

	NodesController(HealthEndpoint health, ObjectProvider<EmbeddedNodes> embedded) {
		this.health = health;
		this.embedded = embedded;
	}

	@GetMapping("/api/nodes")
	NodesView nodes() {
		return new NodesView(this.health.healthForPath("failoverCache"),
				this.embedded.stream().flatMap((nodes) -> nodes.views().stream()).toList());
	}

}
