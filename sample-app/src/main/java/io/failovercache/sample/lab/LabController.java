/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.time.Instant;
import java.util.NoSuchElementException;

import jakarta.validation.Valid;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import io.failovercache.sample.load.LoadGenerator;
import io.failovercache.sample.load.LoadSettings;
import io.failovercache.sample.node.NodeActedOnEvent;
import io.failovercache.sample.node.NodeCables;

/**
 * The lab over HTTP. What changes something takes only JSON, which a foreign page cannot
 * send here.
 */
@RestController
@RequestMapping("/api/lab")
class LabController {

	private final LabStream stream;

	private final LoadGenerator load;

	private final StoryPlayer stories;

	private final NodeCables cables;

	private final ApplicationEventPublisher events;

	LabController(LabStream stream, LoadGenerator load, StoryPlayer stories, NodeCables cables,
			ApplicationEventPublisher events) {
		this.stream = stream;
		this.load = load;
		this.stories = stories;
		this.cables = cables;
		this.events = events;
	}

	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> stream() {
		return this.stream.watch()
			.map(ResponseEntity::ok)
			.orElseGet(() -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build());
	}

	@PutMapping(path = "/load", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void load(@Valid @RequestBody LoadSettings settings) {
		this.load.apply(settings);
		this.stream.send();
	}

	@DeleteMapping(path = "/totals", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void setToZero() {
		this.load.setToZero();
		this.stream.send();
	}

	@PostMapping(path = "/stories/{story}", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void play(@PathVariable String story) {
		this.stories.play(Story.of(story));
		this.stream.send();
	}

	@DeleteMapping(path = "/story", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void stop() {
		this.stories.stop();
		this.stream.send();
	}

	@PutMapping(path = "/cables/{address}", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void cut(@PathVariable String address, @RequestBody CableChange change) {
		Instant at = Instant.now();
		if (!this.cables.cut(address, change.cut())) {
			throw new NoSuchElementException("No server has the address " + address);
		}
		this.events.publishEvent(new NodeActedOnEvent(at, address, "You",
				change.cut() ? "cut off from this instance" : "connected to this instance again"));
	}

	@ExceptionHandler
	ProblemDetail notFound(NoSuchElementException failure) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, failure.getMessage());
	}

	/**
	 * A change of the way to a server.
	 *
	 * @param cut whether this instance shall be cut off
	 */
	record CableChange(boolean cut) {
	}

}
