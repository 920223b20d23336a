import { expect, it } from "vitest";
import { readingOf } from "./test-reader.ts";

/** Pages of plans, tariffs, passes and price lists in four languages → "label amount currency period" of prices that must be found. */
const CARDS: readonly (readonly [language: string, body: string, wanted: readonly string[]])[] = [
  [
    "en",
    `<main><h1>Pricing</h1><section class="plans"><div><h3>Starter</h3><p class="amt"><span>$</span><span>9</span><span>/mo</span></p><ul><li>1 user</li><li>5 GB</li></ul></div><div><h3>Growth</h3><p class="amt"><span>$</span><span>29</span><span>/mo</span></p><ul><li>10 users</li></ul></div><div><h3>Scale</h3><p class="amt"><span>$</span><span>99</span><span>/mo</span></p></div><div><h3>Enterprise</h3><p>Contact us</p></div></section></main>`,
    ["Starter 9 USD month", "Growth 29 USD month", "Scale 99 USD month"],
  ],
  [
    "en",
    `<h2>Membership prices</h2><table><tr><th>Membership</th><th>Monthly</th><th>Annual</th></tr><tr><td>Adult</td><td>£32.00</td><td>£320.00</td></tr><tr><td>Student</td><td>£22.00</td><td>£220.00</td></tr></table>`,
    ["Adult 32.00 GBP month", "Adult 320.00 GBP year", "Student 22.00 GBP month", "Student 220.00 GBP year"],
  ],
  [
    "fr",
    `<h1>Nos abonnements</h1><article><header><h2>Essentiel</h2></header><p class="prix"><span class="entier">24</span><span class="cents">,90 €</span><span class="periode">/mois</span></p><p>Sans engagement</p></article><article><header><h2>Liberté</h2></header><p class="prix"><span class="entier">34</span><span class="cents">,90 €</span><span class="periode">/mois</span></p><p>Accès illimité</p></article>`,
    ["Essentiel 24.90 EUR month", "Liberté 34.90 EUR month"],
  ],
  [
    "en",
    `<h1>Web hosting plans</h1><div class="hosting"><div class="box"><div class="title">Micro</div><div class="old"><s>$7.99</s></div><div class="new"><sup>$</sup>3<sup>.49</sup><sub>/mo</sub></div><div>Renews at $7.99/mo</div></div><div class="box"><div class="title">Mega</div><div class="old"><s>$13.99</s></div><div class="new"><sup>$</sup>5<sup>.99</sup><sub>/mo</sub></div></div></div>`,
    ["Micro 3.49 USD month", "Mega 5.99 USD month"],
  ],
  [
    "de",
    `<h1>Handytarife</h1><div class="tariff"><h2>Allnet S</h2><ul><li>5 GB</li><li>50 MBit/s</li></ul><div class="tariff-price"><b>9</b><sup>99</sup> <span>€/Monat</span></div><small>Anschlusspreis 19,99 € einmalig</small></div><div class="tariff"><h2>Allnet M</h2><ul><li>15 GB</li></ul><div class="tariff-price"><b>14</b><sup>99</sup> <span>€/Monat</span></div></div>`,
    ["Allnet S 9.99 EUR month", "Allnet M 14.99 EUR month"],
  ],
  [
    "es",
    `<h1>Tarifas del gimnasio</h1><table><tr><td><strong>Cuota mensual</strong></td><td>39,90 €</td></tr><tr><td><strong>Cuota trimestral</strong></td><td>105,00 €</td></tr><tr><td><strong>Cuota anual</strong></td><td>380,00 €</td></tr></table>`,
    ["Cuota mensual 39.90 EUR month", "Cuota trimestral 105.00 EUR quarter", "Cuota anual 380.00 EUR year"],
  ],
  [
    "de",
    `<h1>Ökostrom-Tarife</h1><div class="t"><h3>Grünstrom Flex</h3><p>Grundpreis: 11,90 €/Monat</p></div><div class="t"><h3>Grünstrom Fix 24</h3><p>Grundpreis: 13,50 €/Monat</p></div>`,
    ["Grünstrom Flex 11.90 EUR month", "Grünstrom Fix 24 13.50 EUR month"],
  ],
  [
    "fr",
    `<h1>Coworking</h1><div class="offres"><div class="offre"><h3>Nomade</h3><p><span class="montant">18€</span> HT / jour</p></div><div class="offre"><h3>Résident</h3><p><span class="montant">249€</span> HT / mois</p></div><div class="offre"><h3>Bureau privé</h3><p><span class="montant">590€</span> HT / mois</p></div></div>`,
    ["Nomade 18 EUR day", "Résident 249 EUR month", "Bureau privé 590 EUR month"],
  ],
  [
    "fr",
    `<div class="tarifs"><div class="carte"><p class="t">Découverte</p><p class="p">Gratuit</p></div><div class="carte"><p class="t">Pro</p><p class="p"><strong>15 €</strong> par mois</p><p>ou 150 € par an</p></div><div class="carte"><p class="t">Équipe</p><p class="p"><strong>39 €</strong> par mois</p><p>ou 390 € par an</p></div></div>`,
    ["Pro 15 EUR month", "Pro 150 EUR year", "Équipe 39 EUR month", "Équipe 390 EUR year"],
  ],
  [
    "en",
    `<div role="table"><div role="row"><div role="columnheader">Lite</div><div role="columnheader">Core</div><div role="columnheader">Max</div></div><div role="row"><div role="cell">$19/month</div><div role="cell">$39/month</div><div role="cell">$79/month</div></div><div role="row"><div role="cell">1 site</div><div role="cell">5 sites</div><div role="cell">20 sites</div></div></div>`,
    ["Lite 19 USD month", "Core 39 USD month", "Max 79 USD month"],
  ],
  [
    "en",
    `<h1>Broadband deals</h1><div class="deal"><h3>Full Fibre 150</h3><p>Average speed 150Mb</p><p><span class="pound">£</span><span class="whole">27</span><span class="pence">.99</span> a month</p><p>24 month contract</p><p>£0 upfront</p></div><div class="deal"><h3>Full Fibre 500</h3><p>Average speed 500Mb</p><p><span class="pound">£</span><span class="whole">35</span><span class="pence">.99</span> a month</p><p>24 month contract</p></div>`,
    ["Full Fibre 150 27.99 GBP month", "Full Fibre 500 35.99 GBP month"],
  ],
  [
    "de",
    `<div class="swiper"><div class="slide"><div class="n">Paket S</div><div class="f">bis 5 Mitarbeiter</div><div class="p">29<span class="dec">,00</span> € <span>mtl.</span></div></div><div class="slide"><div class="n">Paket M</div><div class="f">bis 20 Mitarbeiter</div><div class="p">59<span class="dec">,00</span> € <span>mtl.</span></div></div><div class="slide"><div class="n">Paket L</div><div class="f">bis 100 Mitarbeiter</div><div class="p">119<span class="dec">,00</span> € <span>mtl.</span></div></div></div>`,
    ["Paket S 29.00 EUR month", "Paket M 59.00 EUR month", "Paket L 119.00 EUR month"],
  ],
  [
    "es",
    `<h1>Hosting</h1><table class="cmp"><thead><tr><th>Característica</th><th>Inicio <small>3,95 €/mes</small></th><th>Negocio <small>7,95 €/mes</small></th></tr></thead><tbody><tr><td>Disco</td><td>10 GB</td><td>50 GB</td></tr></tbody></table>`,
    ["Inicio 3.95 EUR month", "Negocio 7.95 EUR month"],
  ],
  [
    "de",
    `<h1>Zeitung abonnieren</h1><div class="abo"><h3>Digital-Abo</h3><p>Die ersten 3 Monate für 1 €</p><p>danach 14,99 €/Monat</p></div><div class="abo"><h3>Print + Digital</h3><p>49,90 €/Monat</p></div>`,
    ["Digital-Abo 14.99 EUR month", "Print + Digital 49.90 EUR month"],
  ],
  [
    "en",
    `<div class="plans"><label class="plan"><input type="radio" name="p"><span class="plan-name">Monthly</span><span class="plan-cost">$12.99/mo</span></label><label class="plan"><input type="radio" name="p"><span class="plan-name">Yearly</span><span class="plan-cost">$99.99/yr</span><span class="save">Save 35%</span></label></div>`,
    ["Monthly 12.99 USD month", "Yearly 99.99 USD year"],
  ],
  [
    "de",
    `<div class="abo-liste"><a href="#"><h3>Monatskarte</h3><span>49,00 €</span></a><a href="#"><h3>Jahreskarte</h3><span>490,00 €</span></a><a href="#"><h3>Tageskarte</h3><span>8,50 €</span></a></div>`,
    ["Monatskarte 49.00 EUR month", "Jahreskarte 490.00 EUR year", "Tageskarte 8.50 EUR day"],
  ],
  [
    "fr",
    `<section><h2>Location de vélos</h2><table><thead><tr><th>Durée</th><th>VTC</th><th>VAE</th></tr></thead><tbody><tr><td>1 jour</td><td>16 €</td><td>35 €</td></tr><tr><td>1 semaine</td><td>70 €</td><td>160 €</td></tr></tbody></table></section>`,
    ["VTC 16 EUR day", "VAE 35 EUR day", "VTC 70 EUR week", "VAE 160 EUR week"],
  ],
  [
    "en",
    `<div class="w-pricing"><div><p>Starter</p><h2>$0</h2><p>Per editor / month</p></div><div><p>Professional</p><h2>$12</h2><p>Per editor / month</p></div><div><p>Organization</p><h2>$45</h2><p>Per editor / month</p></div></div>`,
    ["Starter 0 USD month", "Professional 12 USD month", "Organization 45 USD month"],
  ],
  [
    "en",
    `<table class="wp-block-table"><tbody><tr><td>Plan</td><td>Price</td><td>Billing</td></tr><tr><td>Indie</td><td>$6</td><td>Monthly</td></tr><tr><td>Label</td><td>$60</td><td>Yearly</td></tr></tbody></table>`,
    ["Indie 6 USD month", "Label 60 USD year"],
  ],
  [
    "en",
    `<div class="tabs"><input type="radio" id="m"><label for="m">Pay monthly</label><input type="radio" id="y"><label for="y">Pay yearly</label></div><div class="panel panel-monthly"><section><h3>Solo</h3><b>€11</b></section><section><h3>Duo</h3><b>€19</b></section></div><div class="panel panel-yearly" hidden><section><h3>Solo</h3><b>€110</b></section><section><h3>Duo</h3><b>€190</b></section></div>`,
    ["Solo 11 EUR month", "Duo 19 EUR month", "Solo 110 EUR year", "Duo 190 EUR year"],
  ],
  [
    "en",
    `<h1>Plans</h1><div class="flex"><a class="card"><span>Basic</span><span>$9/mo</span></a><a class="card"><span>Team</span><span>$25/mo</span></a></div>`,
    ["Basic 9 USD month", "Team 25 USD month"],
  ],
  [
    "en",
    `<h2>Pricing</h2><div class="grid"><div><div class="t">Starter</div><div class="d">For side projects</div><div class="x">€0</div></div><div><div class="t">Growth</div><div class="d">For companies</div><div class="x">€49</div><div class="y">/ month</div></div><div><div class="t">Scale</div><div class="d">For more</div><div class="x">€199</div><div class="y">/ month</div></div></div>`,
    ["Starter 0 EUR -", "Growth 49 EUR month", "Scale 199 EUR month"],
  ],
  [
    "es",
    `<h2>Tarifas</h2><div class="t"><b>Plan Mini</b><span>desde 4,95 €/mes</span></div><div class="t"><b>Plan Plus</b><span>desde 9,95 €/mes</span></div>`,
    ["Plan Mini 4.95 EUR month", "Plan Plus 9.95 EUR month"],
  ],
  [
    "en",
    `<div class="plan"><h3>Essentials</h3><div class="price"><span class="currency">$</span><span class="amount">29</span><span class="period">per user, per month</span></div><p>Minimum 3 users</p></div><div class="plan"><h3>Advanced</h3><div class="price"><span class="currency">$</span><span class="amount">59</span><span class="period">per user, per month</span></div></div><div class="plan"><h3>Ultimate</h3><div class="price">Let's talk</div></div>`,
    ["Essentials 29 USD month", "Advanced 59 USD month"],
  ],
  [
    "de",
    `<div class="tarifbox"><div class="kopf">Flex</div><div class="gb">10 GB</div><div class="geld"><span class="euro">12</span><span class="komma">,</span><span class="cent">99</span><span class="sym">€</span><span class="zeit">mtl.</span></div></div><div class="tarifbox"><div class="kopf">Max</div><div class="gb">40 GB</div><div class="geld"><span class="euro">24</span><span class="komma">,</span><span class="cent">99</span><span class="sym">€</span><span class="zeit">mtl.</span></div></div>`,
    ["Flex 12.99 EUR month", "Max 24.99 EUR month"],
  ],
  [
    "fr",
    `<h1>Tarifs piscine</h1><table><thead><tr><th></th><th>Plein tarif</th><th>Tarif réduit</th></tr></thead><tbody><tr><td>Entrée</td><td>6,50 €</td><td>4,80 €</td></tr><tr><td>Carte 10 entrées</td><td>58 €</td><td>43 €</td></tr></tbody></table>`,
    [
      "Entrée – Plein tarif 6.50 EUR -",
      "Entrée – Tarif réduit 4.80 EUR -",
      "Carte 10 entrées – Plein tarif 58 EUR -",
    ],
  ],
  [
    "es",
    `<h2>Abonos</h2><p>Abono mensual: 45 €</p><p>Abono trimestral: 120 €</p><p>Abono anual: 420 €</p><p>Entrada diaria: 6 €</p>`,
    ["Abono mensual 45 EUR month", "Abono trimestral 120 EUR quarter", "Abono anual 420 EUR year"],
  ],
  [
    "fr",
    `<div class="offre"><p class="nom">Fibre Start</p><p><span class="gros">29</span><span class="exp">€99</span><span>/mois</span></p><p>pendant 12 mois puis 41,99€/mois</p></div><div class="offre"><p class="nom">Fibre Max</p><p><span class="gros">39</span><span class="exp">€99</span><span>/mois</span></p></div>`,
    ["Fibre Start 29.99 EUR month", "Fibre Max 39.99 EUR month"],
  ],
  [
    "de",
    `<div class="preise"><div><strong>Basic</strong><br>0 €<br>für immer</div><div><strong>Business</strong><br>29 €<br>pro Nutzer/Monat</div></div>`,
    ["Basic 0 EUR -", "Business 29 EUR month"],
  ],
  [
    "en",
    `<h1>Yoga</h1><p>Drop in: $20 · 10 classes: $170 · Monthly unlimited: $120/month</p>`,
    ["Drop in 20 USD -", "10 classes 170 USD -", "Monthly unlimited 120 USD month"],
  ],
  [
    "en",
    `<div class="pricing"><div class="c"><h3>Free</h3><p class="price">Free</p></div><div class="c"><h3>Premium</h3><p class="price">$6.99<br><small>/month</small></p><p>or $59.99/year</p></div><div class="c"><h3>Family</h3><p class="price">$10.99<br><small>/month</small></p><p>or $99.99/year</p></div></div>`,
    ["Premium 6.99 USD month", "Premium 59.99 USD year", "Family 10.99 USD month", "Family 99.99 USD year"],
  ],
  [
    "de",
    `<h2>Unsere Pakete</h2><div class="paket"><h3>Website S</h3><p>einmalig 990 €</p><p>zzgl. 29 € / Monat Betreuung</p></div><div class="paket"><h3>Website M</h3><p>einmalig 1.990 €</p><p>zzgl. 49 € / Monat Betreuung</p></div>`,
    ["Website S 990 EUR -", "Website M 1990 EUR -"],
  ],
  [
    "en",
    `<h1>Mobile plans</h1><table class="comparison"><tbody><tr><th>Plan</th><td>Lite</td><td>Unlimited</td></tr><tr><th>Data</th><td>5GB</td><td>Unlimited</td></tr><tr><th>Monthly cost</th><td>£8</td><td>£18</td></tr></tbody></table>`,
    ["Lite 8 GBP month", "Unlimited 18 GBP month"],
  ],
  [
    "en",
    `<div class="cmp-grid"><div class="r"><div>Feature</div><div>Bronze</div><div>Silver</div><div>Gold</div></div><div class="r"><div>Price</div><div>$10/mo</div><div>$20/mo</div><div>$30/mo</div></div><div class="r"><div>Seats</div><div>1</div><div>5</div><div>10</div></div></div>`,
    ["Bronze 10 USD month", "Silver 20 USD month", "Gold 30 USD month"],
  ],
  [
    "es",
    `<div class="col"><h3>EMPRENDE</h3><p class="sub">Para empezar</p><h4>$ 15.900</h4><p>ARS / mes</p></div><div class="col"><h3>CRECE</h3><p class="sub">Para crecer</p><h4>$ 29.900</h4><p>ARS / mes</p></div>`,
    ["EMPRENDE 15900 ARS month", "CRECE 29900 ARS month"],
  ],
  [
    "en",
    `<ul class="plans"><li><h3>Weekly</h3><p>$4.99</p></li><li><h3>Monthly</h3><p>$12.99</p></li><li><h3>Lifetime</h3><p>$149</p></li></ul>`,
    ["Weekly 4.99 USD week", "Monthly 12.99 USD month", "Lifetime 149 USD -"],
  ],
  [
    "en",
    `<div class="pricing-wrapper"><div class="pricing-item"><div class="pricing-item__label">Recommended</div><h3>Studio</h3><p class="lead">Everything a studio needs</p><p class="figure">US$<b>79</b> / mo.</p><p class="sub">or US$790 billed yearly</p></div><div class="pricing-item"><h3>Freelance</h3><p class="lead">Just you</p><p class="figure">US$<b>19</b> / mo.</p><p class="sub">or US$190 billed yearly</p></div></div>`,
    ["Studio 79 USD month", "Freelance 19 USD month"],
  ],
  [
    "fr",
    `<div class="et_pb_pricing"><div class="et_pb_pricing_table"><div class="et_pb_pricing_heading"><h2 class="et_pb_pricing_title">Vitrine</h2></div><div class="et_pb_pricing_content_top"><span class="et_pb_et_price"><span class="et_pb_dollar_sign">€</span><span class="et_pb_sum">49</span><span class="et_pb_frequency"><span class="et_pb_frequency_slash">/</span>mois</span></span></div></div><div class="et_pb_pricing_table"><div class="et_pb_pricing_heading"><h2 class="et_pb_pricing_title">Boutique</h2></div><div class="et_pb_pricing_content_top"><span class="et_pb_et_price"><span class="et_pb_dollar_sign">€</span><span class="et_pb_sum">99</span><span class="et_pb_frequency"><span class="et_pb_frequency_slash">/</span>mois</span></span></div></div></div>`,
    ["Vitrine 49 EUR month", "Boutique 99 EUR month"],
  ],
  [
    "es",
    `<table class="tarifas"><thead><tr><th>Modalidad</th><th>Matrícula</th><th>Mensualidad</th></tr></thead><tbody><tr><td>Mañanas</td><td>25 €</td><td>29,90 €</td></tr><tr><td>Todo el día</td><td>25 €</td><td>39,90 €</td></tr></tbody></table>`,
    ["Mañanas 29.90 EUR month", "Todo el día 39.90 EUR month"],
  ],
  [
    "de",
    `<div class="angebot"><span class="badge">-50 % im ersten Jahr</span><h3>WebHosting Plus</h3><p><span class="alt">8,00 €</span> <span class="neu">4,00 €</span> /Monat</p><p>12 Monate, danach 8,00 €/Monat</p></div><div class="angebot"><h3>WebHosting Pro</h3><p><span class="alt">12,00 €</span> <span class="neu">6,00 €</span> /Monat</p><p>12 Monate, danach 12,00 €/Monat</p></div>`,
    ["WebHosting Plus 4.00 EUR month", "WebHosting Pro 6.00 EUR month"],
  ],
  [
    "en",
    `<div data-testid="plans"><button role="tab">Monthly</button><button role="tab">Annually</button><div><h2>Plus</h2><div><span>£</span><span>6</span><span>.50</span></div><div>per person per month</div></div><div><h2>Max</h2><div><span>£</span><span>12</span><span>.00</span></div><div>per person per month</div></div></div>`,
    ["Plus 6.50 GBP month", "Max 12.00 GBP month"],
  ],
  [
    "en",
    `<section class="bg"><div class="c1"><p>01</p><h3>Audit</h3><p>One-off review of your site</p><p>from €450</p></div><div class="c1"><p>02</p><h3>Care plan</h3><p>We keep it running</p><p>from €120 a month</p></div><div class="c1"><p>03</p><h3>Growth plan</h3><p>Care plus content</p><p>from €480 a month</p></div></section>`,
    ["Audit 450 EUR -", "Care plan 120 EUR month", "Growth plan 480 EUR month"],
  ],
  [
    "de",
    `<h1>Strom</h1><div class="tarif-karte"><h2>Basis Strom</h2><table><tr><td>Arbeitspreis</td><td>32,10 ct/kWh</td></tr><tr><td>Grundpreis</td><td>9,90 €/Monat</td></tr></table></div><div class="tarif-karte"><h2>Öko Strom</h2><table><tr><td>Arbeitspreis</td><td>33,40 ct/kWh</td></tr><tr><td>Grundpreis</td><td>11,90 €/Monat</td></tr></table></div>`,
    ["Basis Strom 9.90 EUR month", "Öko Strom 11.90 EUR month"],
  ],
  [
    "en",
    `<div class="tiers"><div><div class="row"><strong>Seed</strong><em>Best for pilots</em></div><div class="row"><big>$99</big><small>/month, billed annually</small></div></div><div><div class="row"><strong>Sprout</strong><em>Best for teams</em></div><div class="row"><big>$249</big><small>/month, billed annually</small></div></div></div>`,
    ["Seed 99 USD month", "Sprout 249 USD month"],
  ],
  [
    "en",
    `<table><tr><th>Term</th><th>Price</th></tr><tr><td>1 month</td><td>$12.95</td></tr><tr><td>1 year</td><td>$59.88</td></tr></table>`,
    ["1 month 12.95 USD month", "1 year 59.88 USD year"],
  ],
  [
    "es",
    `<div class="planes"><div class="plan destacado"><h3>Estándar</h3><div class="precio-plan"><small>S/</small>59<small>.90</small><span>al mes</span></div></div><div class="plan"><h3>Premium</h3><div class="precio-plan"><small>S/</small>89<small>.90</small><span>al mes</span></div></div></div>`,
    ["Estándar 59.90 PEN month", "Premium 89.90 PEN month"],
  ],
  [
    "en",
    `<h1>Cleaning prices</h1><table><thead><tr><td>Service</td><td>1 bedroom</td><td>2 bedrooms</td></tr></thead><tbody><tr><td>Weekly clean</td><td>£45</td><td>£60</td></tr><tr><td>Deep clean</td><td>£120</td><td>£160</td></tr></tbody></table>`,
    [
      "Weekly clean – 1 bedroom 45 GBP week",
      "Deep clean – 1 bedroom 120 GBP -",
      "Deep clean – 2 bedrooms 160 GBP -",
    ],
  ],
  [
    "en",
    `<div class="plan-list"><div class="plan" aria-label="Mini"><span class="plan-head">Mini</span><div class="plan-price"><span aria-hidden="true">€4<sup>99</sup></span><span class="sr-only">4 euros 99 cents per month</span><span aria-hidden="true">/month</span></div></div><div class="plan" aria-label="Midi"><span class="plan-head">Midi</span><div class="plan-price"><span aria-hidden="true">€8<sup>99</sup></span><span class="sr-only">8 euros 99 cents per month</span><span aria-hidden="true">/month</span></div></div></div>`,
    ["Mini 4.99 EUR month", "Midi 8.99 EUR month"],
  ],
  [
    "en",
    `<h2>Subscribe to The Gazette</h2><div class="sub"><h3>Digital</h3><p>€1 for the first month, then €9.90 per month</p></div><div class="sub"><h3>Print &amp; Digital</h3><p>€29.90 per month</p></div>`,
    ["Digital 9.90 EUR month", "Print & Digital 29.90 EUR month"],
  ],
  [
    "fr",
    `<h1>Tarifs du camping</h1><table><tr><th>Emplacement</th><th>Basse saison</th><th>Haute saison</th></tr><tr><td>Tente 2 pers. / nuit</td><td>18 €</td><td>29 €</td></tr><tr><td>Camping-car / nuit</td><td>22 €</td><td>35 €</td></tr></table>`,
    ["Tente 2 pers. / nuit – Basse saison 18 EUR night", "Camping-car / nuit – Haute saison 35 EUR night"],
  ],
  [
    "en",
    `<div class="flex flex-col"><p class="text-lg font-semibold">Launch</p><p class="mt-4 flex"><span class="text-4xl">$39</span><span class="text-sm">/month</span></p><p class="text-sm">$390/year (save 17%)</p></div><div class="flex flex-col"><p class="text-lg font-semibold">Scale</p><p class="mt-4 flex"><span class="text-4xl">$99</span><span class="text-sm">/month</span></p><p class="text-sm">$990/year (save 17%)</p></div>`,
    ["Launch 39 USD month", "Launch 390 USD year", "Scale 99 USD month", "Scale 990 USD year"],
  ],
  [
    "en",
    `<table class="price-compare"><thead><tr><th>Features</th><th><span>Standard</span><div>€19</div><em>monthly</em></th><th><span>Premium</span><div>€39</div><em>monthly</em></th></tr></thead><tbody><tr><td>Users</td><td>5</td><td>50</td></tr></tbody></table>`,
    ["Standard 19 EUR month", "Premium 39 EUR month"],
  ],
];

it.each(CARDS)("finds the named prices of a page in %s: %s", (language, body, wanted) => {
  const page = `<html lang="${language}"><head><title>Plans</title></head><body>${body}</body></html>`;
  const found = readingOf(page).facts.prices.map(
    ({ label, amount, currency, period }) => `${label} ${amount} ${currency} ${period ?? "-"}`,
  );
  expect(found).toEqual(expect.arrayContaining([...wanted]));
});

it.each([
  ["Pricing", "Pro", "Pro"],
  ["Our plans & prices", "Pro", "Pro"],
  ["Preise und Tarife", "Werkstatt", "Werkstatt"],
  ["Nos tarifs", "Atelier", "Atelier"],
  ["Cordless drill", "Light and strong", "Cordless drill"],
])("names the only price under “%s” and “%s” by “%s”", (title, heading, name) => {
  const html = `<html><body><main><h1>${title}</h1><h2>${heading}</h2><p class="price">€29 / month</p></main></body></html>`;
  expect(readingOf(html).facts.prices.map(({ label }) => label)).toEqual([name]);
});
