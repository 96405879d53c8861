/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.catalogue;

import java.util.List;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.failovercache.sample.answer.Answer;
import io.failovercache.sample.answer.AnswerTrail;

/**
 * The catalogue over HTTP. Each answer names its source and the time that it took.
 */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class ProductsController {

	private final ProductCatalogue catalogue;

	private final AnswerTrail trail;

	ProductsController(ProductCatalogue catalogue, AnswerTrail trail) {
		this.catalogue = catalogue;
		this.trail = trail;
	}

	@GetMapping("/products")
	Answer<ProductPage> search(@RequestParam(defaultValue = "") String text,
			@RequestParam(defaultValue = "") String category, @RequestParam(defaultValue = "0") int page) {
		ProductSearch search = new ProductSearch(text, category, page);
		return this.trail.follow(() -> this.catalogue.search(search));
	}

	@GetMapping("/categories")
	Answer<List<String>> categories() {
		return this.trail.follow(this.catalogue::categories);
	}

	@GetMapping("/products/{id}")
	Answer<Product> find(@PathVariable long id) {
		return Answer.present(this.trail.follow(() -> this.catalogue.find(id)))
			.orElseThrow(() -> new ProductNotFoundException(id));
	}

	@PutMapping(path = "/products/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
	Answer<Product> change(@PathVariable long id, @Valid @RequestBody ProductChange change) {
		return Answer.present(this.trail.follow(() -> this.catalogue.change(id, change)))
			.orElseThrow(() -> new ProductNotFoundException(id));
	}

	@DeleteMapping("/products/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable long id) {
		this.catalogue.remove(id);
	}

	@DeleteMapping("/products/{id}/cached")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forget(@PathVariable long id) {
		this.catalogue.forget(id);
	}

}
