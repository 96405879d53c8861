/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.catalogue;

import java.net.URI;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProductsController} on the database alone, each change undone at the
 * end.
 */
@SpringBootTest(properties = { "failover-cache.enabled=false", "sample.catalogue.database-delay=0" })
@AutoConfigureMockMvc
@Transactional
class ProductsControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void listsThreeHundredProductsInPages() {
		assertThat(get("/api/products")).hasStatusOk().bodyJson().satisfies((json) -> {
			assertThat(json).extractingPath("$.value.total").isEqualTo(300);
			assertThat(json).extractingPath("$.value.pages").isEqualTo(13);
			assertThat(json).extractingPath("$.value.products.length()").isEqualTo(ProductPage.SIZE);
			assertThat(json).extractingPath("$.source").isEqualTo("database");
		});
	}

	@Test
	void pageAfterTheLastIsTheLast() {
		assertThat(get("/api/products?page=99")).bodyJson().satisfies((json) -> {
			assertThat(json).extractingPath("$.value.page").isEqualTo(12);
			assertThat(json).extractingPath("$.value.products.length()").isEqualTo(12);
		});
	}

	@Test
	void searchesNamesWithoutRegardToCaseInACategory() {
		assertThat(get("/api/products?text=%20OAK&category=Furniture")).bodyJson()
			.extractingPath("$.value.products[*].category")
			.asArray()
			.isNotEmpty()
			.containsOnly("Furniture");
	}

	@Test
	void wildcardsOfTheDatabaseAreOrdinaryLetters() {
		assertThat(get("/api/products?text=%25")).bodyJson().extractingPath("$.value.total").isEqualTo(0);
		assertThat(get("/api/products?text=_")).bodyJson().extractingPath("$.value.total").isEqualTo(0);
	}

	@Test
	void listsCategories() {
		assertThat(get("/api/categories")).bodyJson()
			.extractingPath("$.value")
			.asArray()
			.hasSize(12)
			.startsWith("Audio", "Bath");
	}

	@Test
	void unknownProductIsNotFound() {
		assertThat(get("/api/products/4711")).hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("There is no product 4711.");
	}

	@Test
	void changeIsStoredAsANewVersion() {
		assertThat(change(7, "Renamed", "12.50", 1)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.value.version")
			.isEqualTo(2);
		assertThat(get("/api/products/7")).bodyJson().satisfies((json) -> {
			assertThat(json).extractingPath("$.value.name").isEqualTo("Renamed");
			assertThat(json).extractingPath("$.value.price").isEqualTo(12.50);
		});
	}

	@Test
	void changeOfAnOldVersionIsAConflict() {
		assertThat(change(8, "First", "1", 1)).hasStatusOk();
		assertThat(change(8, "Second", "1", 1)).hasStatus(HttpStatus.CONFLICT);
		assertThat(get("/api/products/8")).bodyJson().extractingPath("$.value.name").isEqualTo("First");
	}

	@Test
	void changeOfAnUnknownProductIsNotFound() {
		assertThat(change(4711, "Nothing", "1", 1)).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void invalidChangeNamesTheFields() {
		assertThat(change(9, " ", "-1.005", 1)).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.fields")
			.asMap()
			.containsOnlyKeys("name", "price");
	}

	@Test
	void removedProductIsGone() {
		assertThat(this.mvc.delete().uri("/api/products/10")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(get("/api/products/10")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(this.mvc.delete().uri("/api/products/10")).hasStatus(HttpStatus.NOT_FOUND);
		this.mvc.delete().uri("/api/products/10/cached").assertThat().hasStatus(HttpStatus.NO_CONTENT);
	}

	private MvcTestResult get(String uri) {
		return this.mvc.get().uri(URI.create(uri)).exchange();
	}

	private MvcTestResult change(long id, String name, String price, long version) {
		return this.mvc.put().uri("/api/products/" + id).contentType(MediaType.APPLICATION_JSON).content("""
				{"name": "%s", "description": "New", "price": %s, "stock": 3, "version": %d}
				""".formatted(name, price, version)).exchange();
	}

}
