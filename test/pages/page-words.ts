/** The words of one made-up firm's pages in one language; all written for these tests. */
export interface PageWords {
  readonly language: string;
  readonly nav: readonly string[];
  readonly footer: string;
  readonly pricingTitle: string;
  readonly pricingIntro: string;
  readonly perMonth: string;
  readonly free: string;
  readonly features: readonly string[];
  readonly newPlan: string;
  readonly price: (amount: string) => string;
  readonly amounts: readonly [string, string, string];
  readonly grouped: readonly [string, string]; // the same large number written twice
  readonly buy: string;
  readonly products: readonly string[];
  readonly newProduct: string;
  readonly inStock: string;
  readonly soldOut: string;
  readonly articleTitle: string;
  readonly paragraphs: readonly string[];
  readonly newParagraph: string;
  readonly edit: readonly [string, string]; // words in the second paragraph, and what they become
  readonly jobsTitle: string;
  readonly jobs: readonly string[];
  readonly newJob: string;
  readonly updated: (day: number) => string;
  readonly ago: (hours: number) => string;
  readonly views: (count: string) => string;
  readonly hours: readonly [string, string];
}

export const ENGLISH: PageWords = {
  language: "en",
  nav: ["Home", "Pricing", "Shop", "Jobs", "Contact"],
  footer: "Northwind Ovens Ltd, 4 Mill Lane, Leeds. Imprint and privacy.",
  pricingTitle: "Plans and pricing",
  pricingIntro: "Pick the plan that fits your bakery and change it whenever you like.",
  perMonth: "per month",
  free: "Free",
  features: ["Orders by phone and web", "Delivery lists for drivers", "Two branches included"],
  newPlan: "Studio",
  price: (amount) => `£${amount}`,
  amounts: ["19", "29", "35"],
  grouped: ["12,500 loaves baked", "12500 loaves baked"],
  buy: "Add to basket",
  products: ["Stone oven 60 cm", "Dough mixer 20 litres", "Baking trolley", "Proofing basket"],
  newProduct: "Bread slicer",
  inStock: "In stock",
  soldOut: "Out of stock",
  articleTitle: "How we heat our ovens",
  paragraphs: [
    "Most of the cost of a loaf is no longer the flour but the heat that bakes it, and that has changed how we plan a night.",
    "We now fire the large oven twice a night instead of four times, and bake the rolls in the heat that is left over.",
    "Whoever wants to see it for themselves is welcome to visit the bakery on an open evening and ask our bakers.",
  ],
  newParagraph:
    "From autumn on a second oven will run on wood from the region, delivered every week by a sawmill nearby.",
  edit: ["twice a night", "three times a night"],
  jobsTitle: "Work with us",
  jobs: ["Baker for the night shift", "Driver, part time", "Shop assistant in Leeds"],
  newJob: "Head of the pastry kitchen",
  updated: (day) => `Last updated: March ${day}, 2026`,
  ago: (hours) => `Posted ${hours} hours ago`,
  views: (count) => `${count} views`,
  hours: ["Open from 7:00 to 18:00", "Open from 7:00 to 20:00"],
};

export const GERMAN: PageWords = {
  language: "de",
  nav: ["Start", "Preise", "Laden", "Stellen", "Kontakt"],
  footer: "Nordwind Öfen GmbH, Mühlgasse 4, Graz. Impressum und Datenschutz.",
  pricingTitle: "Tarife und Preise",
  pricingIntro: "Wählen Sie den Tarif, der zu Ihrer Backstube passt; ein Wechsel ist jederzeit möglich.",
  perMonth: "pro Monat",
  free: "Kostenlos",
  features: ["Bestellungen per Telefon und Web", "Lieferlisten für die Fahrer", "Zwei Filialen inbegriffen"],
  newPlan: "Werkstatt",
  price: (amount) => `${amount} €`,
  amounts: ["19,90", "29,90", "34,90"],
  grouped: ["12.500 Brote gebacken", "12 500 Brote gebacken"],
  buy: "In den Warenkorb",
  products: ["Steinofen 60 cm", "Teigkneter 20 Liter", "Stikkenwagen", "Gärkorb"],
  newProduct: "Brotschneider",
  inStock: "Auf Lager",
  soldOut: "Ausverkauft",
  articleTitle: "Wie wir unsere Öfen heizen",
  paragraphs: [
    "Das meiste an einem Brot kostet nicht mehr das Mehl, sondern die Hitze, die es bäckt, und das hat unsere Nächte verändert.",
    "Wir heizen den großen Ofen jetzt zweimal in der Nacht statt viermal und backen die Semmeln in der Wärme, die übrig bleibt.",
    "Wer es selbst sehen möchte, ist an einem offenen Abend in der Backstube willkommen und darf unsere Bäcker fragen.",
  ],
  newParagraph:
    "Ab Herbst läuft ein zweiter Ofen mit Holz aus der Region, das jede Woche ein Sägewerk aus der Nähe bringt.",
  edit: ["zweimal in der Nacht", "dreimal in der Nacht"],
  jobsTitle: "Bei uns arbeiten",
  jobs: ["Bäckerin für die Nachtschicht", "Fahrer in Teilzeit", "Verkäufer in Graz"],
  newJob: "Leitung der Konditorei",
  updated: (day) => `Zuletzt geändert: ${day}. März 2026`,
  ago: (hours) => `Veröffentlicht vor ${hours} Stunden`,
  views: (count) => `${count} Aufrufe`,
  hours: ["Geöffnet von 7:00 bis 18:00 Uhr", "Geöffnet von 7:00 bis 20:00 Uhr"],
};

export const FRENCH: PageWords = {
  language: "fr",
  nav: ["Accueil", "Tarifs", "Boutique", "Emplois", "Contact"],
  footer: "Fours du Nord SARL, 4 rue du Moulin, Lille. Mentions légales.",
  pricingTitle: "Offres et tarifs",
  pricingIntro: "Choisissez l'offre qui convient à votre fournil, vous pouvez en changer à tout moment.",
  perMonth: "par mois",
  free: "Gratuit",
  features: ["Commandes par téléphone et en ligne", "Listes de livraison", "Deux magasins inclus"],
  newPlan: "Atelier",
  price: (amount) => `${amount} €`,
  amounts: ["19,90", "29,90", "34,90"],
  grouped: ["12 500 pains cuits", "12500 pains cuits"],
  buy: "Ajouter au panier",
  products: ["Four en pierre 60 cm", "Pétrin 20 litres", "Chariot de cuisson", "Banneton"],
  newProduct: "Trancheuse à pain",
  inStock: "En stock",
  soldOut: "Épuisé",
  articleTitle: "Comment nous chauffons nos fours",
  paragraphs: [
    "Ce qui coûte le plus dans un pain n'est plus la farine mais la chaleur qui le cuit, et cela a changé nos nuits.",
    "Nous chauffons maintenant le grand four deux fois par nuit au lieu de quatre, et les petits pains cuisent avec la chaleur restante.",
    "Qui souhaite le voir est le bienvenu au fournil lors d'une soirée ouverte et peut interroger nos boulangers.",
  ],
  newParagraph:
    "Dès l'automne, un second four brûlera du bois de la région, livré chaque semaine par une scierie voisine.",
  edit: ["deux fois par nuit", "trois fois par nuit"],
  jobsTitle: "Travailler chez nous",
  jobs: ["Boulangère de nuit", "Chauffeur à temps partiel", "Vendeur à Lille"],
  newJob: "Chef de la pâtisserie",
  updated: (day) => `Dernière mise à jour : ${day} mars 2026`,
  ago: (hours) => `Publié il y a ${hours} heures`,
  views: (count) => `${count} vues`,
  hours: ["Ouvert de 7:00 à 18:00", "Ouvert de 7:00 à 20:00"],
};

export const SPANISH: PageWords = {
  language: "es",
  nav: ["Inicio", "Precios", "Tienda", "Empleo", "Contacto"],
  footer: "Hornos del Norte SL, calle del Molino 4, Bilbao. Aviso legal.",
  pricingTitle: "Planes y precios",
  pricingIntro: "Elija el plan que va con su obrador; puede cambiarlo cuando quiera.",
  perMonth: "al mes",
  free: "Gratis",
  features: ["Pedidos por teléfono y web", "Listas de reparto", "Dos tiendas incluidas"],
  newPlan: "Taller",
  price: (amount) => `${amount} €`,
  amounts: ["19,90", "29,90", "34,90"],
  grouped: ["12.500 panes horneados", "12 500 panes horneados"],
  buy: "Añadir al carrito",
  products: ["Horno de piedra 60 cm", "Amasadora 20 litros", "Carro de horneado", "Cesta de fermentación"],
  newProduct: "Cortadora de pan",
  inStock: "En stock",
  soldOut: "Agotado",
  articleTitle: "Cómo calentamos nuestros hornos",
  paragraphs: [
    "Lo que más cuesta en un pan ya no es la harina sino el calor que lo hornea, y eso ha cambiado nuestras noches.",
    "Ahora encendemos el horno grande dos veces por noche en lugar de cuatro, y los panecillos se hacen con el calor que queda.",
    "Quien quiera verlo es bienvenido en el obrador una tarde abierta y puede preguntar a nuestros panaderos.",
  ],
  newParagraph:
    "Desde otoño un segundo horno quemará leña de la región, que trae cada semana un aserradero cercano.",
  edit: ["dos veces por noche", "tres veces por noche"],
  jobsTitle: "Trabaja con nosotros",
  jobs: ["Panadera de noche", "Conductor a tiempo parcial", "Dependiente en Bilbao"],
  newJob: "Jefe de pastelería",
  updated: (day) => `Última actualización: ${day} de marzo de 2026`,
  ago: (hours) => `Publicado hace ${hours} horas`,
  views: (count) => `${count} visitas`,
  hours: ["Abierto de 7:00 a 18:00", "Abierto de 7:00 a 20:00"],
};

export const LANGUAGES = [ENGLISH, GERMAN, FRENCH, SPANISH] as const;
