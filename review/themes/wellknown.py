"""Names that have capitals in every field, for papers that do not tell: with small letters throughout, or none."""

from review.text.grammar import words

# Africa, Asia and so on, and those who live there.
_PLACES = words("""
    africa african alabama alaska america american antarctic antarctica arabic arctic argentina arizona arkansas asia
    asian athens atlantic australia australian austria austrian bangladesh barcelona beijing belgian belgium berlin
    bolivia boston brazil brazilian britain british bulgaria california cambodia cameroon canada canadian caribbean
    chicago chile china chinese colombia colorado connecticut copenhagen croatia cuba cyprus danish danube delaware
    denmark dutch ecuador egypt egyptian england english estonia ethiopia europe european finland finnish florida
    france french georgia german germany ghana greece greek hawaii helsinki himalaya himalayan hungarian hungary
    iceland idaho illinois india indian indiana indonesia iowa iran iraq ireland irish israel istanbul italian italy
    jakarta japan japanese kansas kentucky kenya korea korean kuwait latvia lebanon lisbon lithuania london louisiana
    luxembourg madagascar madrid malawi malaysia maryland massachusetts mediterranean melbourne mexican mexico michigan
    milan minnesota mississippi missouri mongolia montana montreal morocco moscow mozambique mumbai myanmar nairobi
    namibia nebraska nepal netherlands nevada nigeria nordic norway norwegian ohio oklahoma ontario oregon oslo
    pakistan paraguay paris pennsylvania peru philippines poland portugal portuguese prague quebec romania russia
    russian rwanda scandinavia scandinavian scotland scottish senegal seoul serbia siberia singapore slovakia slovenia
    somalia spain spanish stockholm sudan sweden swedish swiss switzerland sydney syria taiwan tanzania tennessee texas
    thailand tibetan tokyo toronto tunisia uganda ukraine uruguay utah vancouver venezuela vermont vienna vietnam
    virginia wales washington wisconsin wyoming zambia zimbabwe zurich
""")
# Those whom things are named after, and a few genera.
_PEOPLE = words("""
    alzheimer arabidopsis banach bayes bayesian bellman bernoulli bessel bohr boltzmann bose brillouin brownian
    caenorhabditis carlo cartesian cauchy chagas chebyshev cherenkov compton coriolis coulomb crohn darwin darwinian
    debye dirac dirichlet doppler drosophila ebola einstein escherichia euclidean euler faraday fermat fermi feynman
    fibonacci fokker fourier fresnel freud freudian gabor galerkin galois gauss gaussian gibbs gödel hadamard
    hamiltonian hausdorff heisenberg helicobacter helmholtz hermitian hilbert hodgkin hopf hopfield huffman huntington
    ising jacobian josephson kalman kolmogorov krylov kullback kutta lagrange lagrangian langevin laplace laplacian
    lebesgue legendre leibler leishmania lipschitz lorentz lotka lyapunov lévy mandelbrot markov markovian marxist
    maxwell menten michaelis minkowski monte mycobacterium nash navier neumann newton newtonian nyquist onsager
    ornstein pareto parkinson pauli petri planck plasmodium poincaré poisson raman rayleigh reynolds riemann riemannian
    runge saccharomyces schrödinger schwarzschild shannon sjögren sobolev steiner tikhonov trypanosoma turing uhlenbeck
    volterra voronoi wasserstein weibull weyl whitney wiener wigner wilcoxon zernike zika zipf
""")
NAMES = _PLACES | _PEOPLE

# Names of several words that have no capitals, or other ones, elsewhere.
_SEVERAL = """
    African American, Arctic Ocean, Atlantic Ocean, Baltic Sea, Black Sea, Black-Scholes, British Columbia, Bronze Age,
    Buenos Aires, Burkina Faso, Cape Town, Cape Verde, Caspian Sea, Central Africa, Central America, Central Asia,
    Central Europe, Chern-Simons, Cold War, Costa Rica, Czech Republic, Dominican Republic, East Africa, East Asia,
    Eastern Europe, El Salvador, European Commission, European Union, Federal Reserve, Federal Reserve Bank, Federal
    Reserve System, Gram-Schmidt, Great Barrier Reef, Great Britain, Great Lakes, Great Plains, Guillain-Barré,
    Hardy-Weinberg, Hong Kong, Indian Ocean, Iron Age, Ivory Coast, Kaplan-Meier, Kuala Lumpur, Latin America, Latin
    American, Los Alamos, Los Angeles, Mann-Whitney, Mediterranean Sea, Mexico City, Middle Ages, Middle East, Middle
    Eastern, Navier-Stokes, New Caledonia, New Delhi, New England, New Guinea, New Hampshire, New Jersey, New Mexico,
    New Orleans, New South Wales, New York, New Zealand, Nobel Prize, North Africa, North America, North American, North
    Atlantic, North Carolina, North Dakota, North Korea, North Pacific, North Sea, Northern Europe, Northern Ireland,
    Nova Scotia, Pacific Ocean, Papua New Guinea, Persian Gulf, Puerto Rico, Reed-Solomon, Rhode Island, Rocky
    Mountains, San Antonio, San Diego, San Francisco, San José, Santa Barbara, Saudi Arabia, Saudi Arabian, Sierra
    Leone, Silicon Valley, South Africa, South African, South America, South American, South Asia, South Asian, South
    Atlantic, South Australia, South Carolina, South China Sea, South Dakota, South Korea, South Korean, South Pacific,
    South Sudan, Southeast Asia, Southeast Asian, Southern Africa, Southern Europe, Southern Ocean, Soviet Union, Sri
    Lanka, Sub-Saharan Africa, Supreme Court, São Paulo, Tel Aviv, United Arab Emirates, United Kingdom, United Nations,
    United States, Wall Street, West Africa, West African, West Bank, West Virginia, Western Australia, Western Europe,
    World Bank, World Health Organization, World War, Yang-Mills, Yellow River, Yellow Sea
"""
NAMES_OF_SEVERAL = {name.casefold(): name for name in " ".join(_SEVERAL.split()).split(", ")}
