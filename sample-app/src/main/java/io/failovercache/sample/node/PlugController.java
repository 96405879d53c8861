/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.time.Instant;
import java.util.NoSuchElementException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The controller that pulls the plug of an embedded server. It exists only where there
 * are any (they are registered before the first bean definition, so the condition can see
 * them), and takes only JSON, which a foreign page cannot send here.
 */
@RestController
@ConditionalOnBean(EmbeddedNodes.class)
class PlugController {

	private final EmbeddedNodes nodes;

	private final ApplicationEventPublisher events;

	PlugController(EmbeddedNodes nodes, ApplicationEventPublisher events) {
		this.nodes = nodes;
		this.events = events;
	}

	@PostMapping(path = "/api/nodes/{address}/{action}", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void act(@PathVariable String address, @PathVariable String action) {
		NodeAction chosen = NodeAction.of(action);
		Instant at = Instant.now();
		chosen.on(this.nodes.node(address));
		this.events.publishEvent(new NodeActedOnEvent(at, address, "You", chosen.description()));
	}

	@ExceptionHandler
	ProblemDetail noSuchNodeOrAction(NoSuchElementException failure) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, failure.getMessage());
	}

	@ExceptionHandler
	ProblemDetail notInThisState(IllegalStateException failure) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, failure.getMessage());
	}

}
